package vn.gov.hanam.kntc.model.petition;

/// Hướng xử lý: what the officer proposes to do with a petition (TT 07/2014/TT-TTCP, Đ.21–27).
public enum Handling {
    /// Đề xuất thụ lý.
    ACCEPT,
    /// Hướng dẫn.
    GUIDE,
    /// Chuyển đơn.
    FORWARD,
    /// Trả đơn.
    RETURN,
    /// Lưu đơn.
    FILE
}
