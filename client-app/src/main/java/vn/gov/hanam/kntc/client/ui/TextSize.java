package vn.gov.hanam.kntc.client.ui;

/// How large the letters are; one setting for the whole program.
public enum TextSize {
    NORMAL(100, "settings.text-size.100"),
    LARGE(125, "settings.text-size.125"),
    LARGEST(150, "settings.text-size.150");

    private final int percent;
    private final String textKey;

    TextSize(int percent, String textKey) {
        this.percent = percent;
        this.textKey = textKey;
    }

    public int percent() {
        return percent;
    }

    public String textKey() {
        return textKey;
    }
}
