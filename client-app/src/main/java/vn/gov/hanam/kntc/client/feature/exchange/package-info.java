/// Gửi nhận: what the status bar says of sync, and the details behind it.
///
/// Never better than the truth: it says what [vn.gov.hanam.kntc.client.service.sync.SyncStatus]
/// counted, and nothing of its own.
@NullMarked
package vn.gov.hanam.kntc.client.feature.exchange;

import org.jspecify.annotations.NullMarked;
