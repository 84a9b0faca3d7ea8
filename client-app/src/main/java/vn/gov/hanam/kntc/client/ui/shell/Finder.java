package vn.gov.hanam.kntc.client.ui.shell;

import org.kordamp.ikonli.Ikon;

import java.util.List;

/// Finds anything by a few letters, for `Ctrl+K`. Asked off the UI thread.
@FunctionalInterface
public interface Finder {

    List<Found> find(String typed, int max);

    /// One thing found, and where it opens.
    record Found(Ikon icon, String title, String detail, Route route) {}
}
