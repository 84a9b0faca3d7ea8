package vn.gov.hanam.kntc.model.text;

/// Run in a JVM of its own, without the locale data.
public final class LocaleCheckProbe {

    private LocaleCheckProbe() {}

    public static void main(String[] arguments) {
        System.out.println(LocaleCheck.run());
    }
}
