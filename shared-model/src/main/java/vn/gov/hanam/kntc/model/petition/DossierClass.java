package vn.gov.hanam.kntc.model.petition;

/// How widely a dossier may be read; with the agency it names the bucket its events travel in.
public enum DossierClass {
    NORMAL("n"),
    /// Denunciations, and what the law keeps among few.
    CONFIDENTIAL("c");

    private final String code;

    DossierClass(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static DossierClass of(String code) {
        return code.equals(NORMAL.code) ? NORMAL : CONFIDENTIAL;
    }
}
