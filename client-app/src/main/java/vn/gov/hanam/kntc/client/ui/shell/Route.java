package vn.gov.hanam.kntc.client.ui.shell;

/// A place one can go to: the name of a screen, and what it is to show there.
///
/// @param subject an id, or empty for a screen that shows no single thing
public record Route(String screen, String subject) {

    public static Route to(String screen) {
        return new Route(screen, "");
    }

    public static Route to(String screen, Object subject) {
        return new Route(screen, subject.toString());
    }
}
