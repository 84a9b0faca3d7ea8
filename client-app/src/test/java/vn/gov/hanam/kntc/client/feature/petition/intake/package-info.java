/// Intake on a real desk in a folder, with a scanner that is not there.
@NullMarked
package vn.gov.hanam.kntc.client.feature.petition.intake;

import org.jspecify.annotations.NullMarked;
