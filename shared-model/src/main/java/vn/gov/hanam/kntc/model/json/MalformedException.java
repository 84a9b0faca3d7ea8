package vn.gov.hanam.kntc.model.json;

/// Bytes from outside are not what they should be. Quotes none of them.
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedException(String what) {
        super(what);
    }
}
