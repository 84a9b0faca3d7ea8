package vn.gov.hanam.kntc.client.feature.exchange;

import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.client.store.db.PetitionRow;

/// A paper that does not read on this desk any more, and the dossier it is in.
public record DamagedPaper(PetitionRow petition, PaperRow paper) {}
