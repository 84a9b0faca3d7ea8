package vn.gov.hanam.kntc.client.ui.shell;

/// The names of the screens that others open.
public final class Routes {

    /// What waits for this officer.
    public static final String TODO = "todo";

    /// A petition being taken in; the subject is the id of a draft, or empty for a new one.
    public static final String INTAKE = "petition.intake";

    /// The register of petitions; the subject is a search, or empty.
    public static final String PETITIONS = "petition.list";

    /// One petition; the subject is its id.
    public static final String DOSSIER = "petition.dossier";

    /// What the server refused or found in conflict.
    public static final String TRAY = "sync.tray";

    /// How this desk looks.
    public static final String SETTINGS = "settings";

    private Routes() {}
}
