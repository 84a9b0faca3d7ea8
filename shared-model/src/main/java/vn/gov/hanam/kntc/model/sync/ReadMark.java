package vn.gov.hanam.kntc.model.sync;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.json.MalformedException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// That an officer has looked at acts which waited for him: journaled, never sent.
///
/// By act and not by time: what was written without a network arrives with a date long past.
public record ReadMark(UserId officer, List<ActId> acts) {

    private static final int ID_BYTES = 2 * Long.BYTES;

    public ReadMark {
        acts = List.copyOf(acts);
    }

    byte[] encode() {
        var out = ByteBuffer.allocate(ID_BYTES * (1 + acts.size()));
        put(out, officer.value());
        acts.forEach(act -> put(out, act.value()));
        return out.array();
    }

    /// @throws MalformedException when it is not an officer and whole acts
    static ReadMark decode(byte[] body) throws MalformedException {
        if (body.length < ID_BYTES || body.length % ID_BYTES != 0) {
            throw new MalformedException("Read mark: " + body.length + " bytes");
        }
        var in = ByteBuffer.wrap(body);
        var officer = new UserId(get(in));
        var acts = new ArrayList<ActId>();
        while (in.hasRemaining()) {
            acts.add(new ActId(get(in)));
        }
        return new ReadMark(officer, acts);
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID get(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }
}
