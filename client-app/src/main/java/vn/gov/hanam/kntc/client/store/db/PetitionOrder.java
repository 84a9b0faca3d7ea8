package vn.gov.hanam.kntc.client.store.db;

/// How a list is sorted; each order stands in an index.
public enum PetitionOrder {
    RECEIVED_NEWEST("received_on DESC, changed_at DESC, id DESC"),
    RECEIVED_OLDEST("received_on, changed_at, id"),
    CHANGED_NEWEST("changed_at DESC, id DESC"),
    /// By given name, as Vietnamese lists are; those without a name last.
    SENDER("sender_order, id"),
    NUMBER("number_agency, number_year, number, id");

    private final String clause;

    PetitionOrder(String clause) {
        this.clause = clause;
    }

    String clause() {
        return clause;
    }
}
