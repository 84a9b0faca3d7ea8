package vn.gov.hanam.kntc.client.service.desk;

/// The figures of «Việc cần làm».
///
/// @param tray refused acts and open conflicts
/// @param unread dossiers of the agency that changed since the officer last looked
public record ToDo(
        int dossiers,
        int withdrawn,
        int withConflicts,
        int withoutPapers,
        int unsentDossiers,
        long unsentActs,
        int tray,
        int drafts,
        int unread) {}
