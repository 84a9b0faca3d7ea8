/// A real server for tests: in this process, over HTTPS, on a folder of its own.
@NullMarked
package vn.gov.hanam.kntc.server.testing;

import org.jspecify.annotations.NullMarked;
