package vn.gov.hanam.kntc.client.store.db;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.petition.RegisterNumber;
import vn.gov.hanam.kntc.model.sync.Decision;
import vn.gov.hanam.kntc.model.sync.Verdict;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/// A decision as the store keeps it: a few dozen bytes beside each row.
final class DecisionCodec {

    private DecisionCodec() {}

    static byte[] encode(Decision decision) {
        var bytes = new ByteArrayOutputStream(160);
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(decision.seq());
            uuid(out, decision.act().value());
            uuid(out, decision.dossier());
            out.writeUTF(decision.verdict().name());
            out.writeUTF(decision.reason());
            out.writeLong(decision.receivedMillis());
            out.writeBoolean(decision.number().isPresent());
            if (decision.number().isPresent()) {
                var number = decision.number().get();
                out.writeUTF(number.agency().code());
                out.writeInt(number.year());
                out.writeInt(number.number());
            }
            out.writeUTF(decision.tag());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Checked.with(bytes.toByteArray());
    }

    /// @throws Fault `STORE_DAMAGED` if the bytes are not as they were stored
    static Decision decode(byte[] stored) {
        var bytes = Checked.read(stored);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Decision(
                    in.readLong(),
                    new ActId(uuid(in)),
                    uuid(in),
                    Verdict.valueOf(in.readUTF()),
                    in.readUTF(),
                    in.readLong(),
                    number(in),
                    in.readUTF());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Optional<RegisterNumber> number(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? Optional.of(
                        new RegisterNumber(new AgencyId(in.readUTF()), in.readInt(), in.readInt()))
                : Optional.empty();
    }

    private static void uuid(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }
}
