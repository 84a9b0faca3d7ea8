package vn.gov.hanam.kntc.model.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.sync.Header;
import vn.gov.hanam.kntc.model.time.Stamp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/// The header of an event as UTF-8 JSON: written once by its author, in this order, and never
/// again.
public final class HeaderJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    /// The names in the JSON. Unknown ones a newer program wrote stay in the bytes.
    private record Read(
            ActId act,
            ChainId chain,
            int seq,
            Hash prev,
            long @Nullable [] hlc,
            long wall,
            UserId user,
            UUID dossier,
            String kind,
            int schema,
            AgencyId owner,
            @Nullable String cls,
            Hash body,
            Optional<Hash> sealed) {}

    private HeaderJson() {}

    public static byte[] write(Header header) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("act", header.act().toString());
            out.writeStringField("chain", header.chain().toString());
            out.writeNumberField("seq", header.seq());
            out.writeStringField("prev", header.prev().hex());
            out.writeArrayFieldStart("hlc");
            out.writeNumber(header.stamp().millis());
            out.writeNumber(header.stamp().counter());
            out.writeEndArray();
            out.writeNumberField("wall", header.wallMillis());
            out.writeStringField("user", header.user().toString());
            out.writeStringField("dossier", header.dossier().toString());
            out.writeStringField("kind", header.kind());
            out.writeNumberField("schema", header.schema());
            out.writeStringField("owner", header.owner().code());
            out.writeStringField("cls", header.dossierClass().code());
            out.writeStringField("body", header.body().hex());
            if (header.sealed().isPresent()) {
                out.writeStringField("sealed", header.sealed().get().hex());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /// @throws MalformedException when a part is missing or not what it should be
    public static Header read(byte[] json) throws MalformedException {
        var read = Json.read(json, Read.class);
        var hlc = read.hlc;
        var cls = read.cls;
        if (hlc == null || hlc.length != 2 || cls == null) {
            throw new MalformedException("Header: incomplete");
        }
        try {
            return new Header(
                    read.act,
                    requireNonNull(read.chain),
                    read.seq,
                    read.prev,
                    new Stamp(hlc[0], Math.toIntExact(hlc[1]), read.act.toString()),
                    read.wall,
                    requireNonNull(read.user),
                    requireNonNull(read.dossier),
                    read.kind,
                    read.schema,
                    requireNonNull(read.owner),
                    DossierClass.of(cls),
                    requireNonNull(read.body),
                    read.sealed);
        } catch (IllegalArgumentException | NullPointerException | ArithmeticException e) {
            throw new MalformedException("Header: " + e.getClass().getSimpleName());
        }
    }
}
