/// From glass to pages proven whole: the port [ScannerBackend], its adapters, and what they share.
///
/// A page is accepted only after its bytes, its decoding and its size have been checked, and it is
/// durable in the [PageSpool] before the next one is asked for. Pages travel as bytes in memory:
/// nothing of a petition ever lies in clear on a disk.
@NullMarked
package vn.gov.hanam.kntc.client.service.scan;

import org.jspecify.annotations.NullMarked;
