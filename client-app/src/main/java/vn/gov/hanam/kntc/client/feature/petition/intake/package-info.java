/// Tiếp nhận đơn mới: the paper beside the form, from the greeting to the printed receipt.
///
/// What is typed and scanned is a draft, on the disk a second later and page by page; filing makes
/// of it a petition with its papers in one write of the journal. Serves Luật Tiếp công dân 2013,
/// Đ.25 and TT 05/2021/TT-TTCP.
@NullMarked
package vn.gov.hanam.kntc.client.feature.petition.intake;

import org.jspecify.annotations.NullMarked;
