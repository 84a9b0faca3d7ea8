package vn.gov.hanam.kntc.client.service.paper;

/// What became of one page.
///
/// @param bytes it takes in the PDF, its share of the file's frame not counted
/// @param picture whether it is kept as a picture because it has mid tones
/// @param skewDegrees how far it was turned back
public record PageFigures(int bytes, boolean picture, Blank blank, double skewDegrees, int dpi) {}
