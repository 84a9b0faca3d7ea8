package vn.gov.hanam.kntc.model.json;

import static vn.gov.hanam.kntc.model.base.Require.require;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.petition.BlobRef;
import vn.gov.hanam.kntc.model.petition.Change;
import vn.gov.hanam.kntc.model.petition.DossierClass;
import vn.gov.hanam.kntc.model.petition.LinkKind;
import vn.gov.hanam.kntc.model.petition.PaperKind;
import vn.gov.hanam.kntc.model.petition.PetitionEvent;
import vn.gov.hanam.kntc.model.petition.Register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The payload of petition events: a body everybody in scope reads, and a sealed part that stays.
///
/// Each part is a 32-byte random salt and then JSON, so that its hash tells nothing of a short
/// name. Of a confidential dossier the sender's registers stand in the sealed part; the body only
/// names them.
public final class PetitionPayload {

    public static final int SALT_BYTES = 32;

    /// The schema this program writes. It reads all up to it; a higher one is
    /// [PetitionEvent.Unknown].
    public static final int SCHEMA = 1;

    private static final String REGISTERED = "petition.registered";
    private static final String CORRECTED = "petition.corrected";
    private static final String DOCUMENT_ATTACHED = "petition.document-attached";
    private static final String DOCUMENT_REMOVED = "petition.document-removed";
    private static final String NOTED = "petition.noted";
    private static final String INSTRUCTED = "petition.instructed";
    private static final String LINKED = "petition.linked";
    private static final String UNLINKED = "petition.unlinked";
    private static final String WITHDRAWN = "petition.withdrawn";
    private static final String REOPENED = "petition.reopened";
    private static final String SENT = "petition.sent";
    private static final String RECALLED = "petition.recalled";
    private static final String CONFLICT_DECIDED = "petition.conflict-decided";

    private static final Set<String> KINDS =
            Set.of(
                    REGISTERED,
                    CORRECTED,
                    DOCUMENT_ATTACHED,
                    DOCUMENT_REMOVED,
                    NOTED,
                    INSTRUCTED,
                    LINKED,
                    UNLINKED,
                    WITHDRAWN,
                    REOPENED,
                    SENT,
                    RECALLED,
                    CONFLICT_DECIDED);

    /// What a payload may hold; each event uses its own few.
    private record Body(
            @Nullable TrackingCode code,
            @Nullable Map<String, Setting> set,
            @Nullable Set<String> hidden,
            @Nullable String text,
            @Nullable DocumentId document,
            @Nullable PaperKind paper,
            @Nullable String title,
            @Nullable BlobRef file,
            @Nullable Boolean deskOnly,
            @Nullable PetitionId other,
            @Nullable LinkKind link,
            @Nullable LocalDate on,
            @Nullable AgencyId agency,
            @Nullable Set<ActId> over) {}

    private record Setting(
            Optional<ActId> base, Map<String, String> from, Map<String, String> to) {}

    private record Sealed(Map<String, Setting> set) {}

    /// The two parts of a payload, each with its salt.
    public record Parts(byte[] body, Optional<byte[]> sealed) {}

    private PetitionPayload() {}

    public static String kindOf(PetitionEvent event) {
        return switch (event) {
            case PetitionEvent.Registered _ -> REGISTERED;
            case PetitionEvent.Corrected _ -> CORRECTED;
            case PetitionEvent.DocumentAttached _ -> DOCUMENT_ATTACHED;
            case PetitionEvent.DocumentRemoved _ -> DOCUMENT_REMOVED;
            case PetitionEvent.Noted _ -> NOTED;
            case PetitionEvent.Instructed _ -> INSTRUCTED;
            case PetitionEvent.Linked _ -> LINKED;
            case PetitionEvent.Unlinked _ -> UNLINKED;
            case PetitionEvent.Withdrawn _ -> WITHDRAWN;
            case PetitionEvent.Reopened _ -> REOPENED;
            case PetitionEvent.Sent _ -> SENT;
            case PetitionEvent.Recalled _ -> RECALLED;
            case PetitionEvent.ConflictDecided _ -> CONFLICT_DECIDED;
            case PetitionEvent.Unknown(var kind) -> kind;
        };
    }

    /// Writes the payload, split for a dossier of that class.
    ///
    /// @param salts gives 32 fresh random bytes each time it is asked
    public static Parts write(PetitionEvent event, DossierClass dossierClass, Salts salts) {
        var open = new ArrayList<Change>();
        var secret = new ArrayList<Change>();
        for (var change : event.changes()) {
            var seal =
                    dossierClass == DossierClass.CONFIDENTIAL
                            && Register.of(change.register())
                                    .filter(Register::identifiesSender)
                                    .isPresent();
            (seal ? secret : open).add(change);
        }
        var hidden = new TreeSet<>(event.hidden());
        secret.forEach(change -> hidden.add(change.register()));
        var body = salted(salts, Json.write(body(event, set(open), hidden)));
        return new Parts(
                body,
                secret.isEmpty()
                        ? Optional.empty()
                        : Optional.of(salted(salts, Json.write(new Sealed(set(secret))))));
    }

    /// Where salts come from.
    @FunctionalInterface
    public interface Salts {
        byte[] next();
    }

    /// Reads a payload; what is not known or not readable becomes [PetitionEvent.Unknown].
    public static PetitionEvent read(
            String kind, int schema, byte[] body, Optional<byte[]> sealed) {
        if (!KINDS.contains(kind) || schema > SCHEMA) {
            return new PetitionEvent.Unknown(kind);
        }
        try {
            var read = Json.read(body, SALT_BYTES, body.length - SALT_BYTES, Body.class);
            Map<String, Setting> hiddenSet = Map.of();
            if (sealed.isPresent()) {
                var bytes = sealed.get();
                hiddenSet =
                        Json.read(bytes, SALT_BYTES, bytes.length - SALT_BYTES, Sealed.class).set();
            }
            return event(kind, read, hiddenSet);
        } catch (MalformedException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return new PetitionEvent.Unknown(kind);
        }
    }

    private static PetitionEvent event(String kind, Body body, Map<String, Setting> sealed) {
        var changes = new ArrayList<Change>();
        or(body.set, Map.<String, Setting>of())
                .forEach((r, s) -> changes.add(new Change(r, s.base, s.from, s.to)));
        sealed.forEach((r, s) -> changes.add(new Change(r, s.base, s.from, s.to)));
        var hidden = new LinkedHashSet<>(or(body.hidden, Set.<String>of()));
        hidden.removeAll(sealed.keySet());
        var text = or(body.text, "");
        return switch (kind) {
            case REGISTERED -> new PetitionEvent.Registered(need(body.code), changes, hidden);
            case CORRECTED -> new PetitionEvent.Corrected(changes, hidden, text);
            case DOCUMENT_ATTACHED ->
                    new PetitionEvent.DocumentAttached(
                            need(body.document),
                            need(body.paper),
                            or(body.title, ""),
                            need(body.file),
                            or(body.deskOnly, false));
            case DOCUMENT_REMOVED -> new PetitionEvent.DocumentRemoved(need(body.document), text);
            case NOTED -> new PetitionEvent.Noted(text);
            case INSTRUCTED -> new PetitionEvent.Instructed(text);
            case LINKED -> new PetitionEvent.Linked(need(body.other), need(body.link));
            case UNLINKED -> new PetitionEvent.Unlinked(need(body.other), text);
            case WITHDRAWN -> new PetitionEvent.Withdrawn(need(body.on), text, changes);
            case REOPENED -> new PetitionEvent.Reopened(text, changes);
            case SENT -> new PetitionEvent.Sent(need(body.agency), only(changes));
            case RECALLED -> new PetitionEvent.Recalled(need(body.agency), only(changes));
            case CONFLICT_DECIDED ->
                    new PetitionEvent.ConflictDecided(
                            only(changes), or(body.over, Set.<ActId>of()), text);
            default -> new PetitionEvent.Unknown(kind);
        };
    }

    private static Body body(PetitionEvent event, Map<String, Setting> set, Set<String> hidden) {
        var h = hidden.isEmpty() ? null : hidden;
        var s = set.isEmpty() ? null : set;
        return switch (event) {
            case PetitionEvent.Registered(var code, _, _) ->
                    new Draft().code(code).set(s, h).body();
            case PetitionEvent.Corrected(_, _, var reason) ->
                    new Draft().set(s, h).text(reason).body();
            case PetitionEvent.DocumentAttached attached -> new Draft().attached(attached).body();
            case PetitionEvent.DocumentRemoved(var document, var reason) ->
                    new Draft().document(document).text(reason).body();
            case PetitionEvent.Noted(var text) -> new Draft().text(text).body();
            case PetitionEvent.Instructed(var text) -> new Draft().text(text).body();
            case PetitionEvent.Linked(var other, var kind) ->
                    new Draft().other(other).link(kind).body();
            case PetitionEvent.Unlinked(var other, var reason) ->
                    new Draft().other(other).text(reason).body();
            case PetitionEvent.Withdrawn(var on, var reason, _) ->
                    new Draft().on(on).set(s, h).text(reason).body();
            case PetitionEvent.Reopened(var reason, _) -> new Draft().set(s, h).text(reason).body();
            case PetitionEvent.Sent(var to, _) -> new Draft().agency(to).set(s, h).body();
            case PetitionEvent.Recalled(var from, _) -> new Draft().agency(from).set(s, h).body();
            case PetitionEvent.ConflictDecided(_, var over, var reason) ->
                    new Draft().set(s, h).over(over).text(reason).body();
            case PetitionEvent.Unknown(var kind) ->
                    throw new IllegalArgumentException("an unknown event is passed on: " + kind);
        };
    }

    /// Fills the few components an event uses.
    private static final class Draft {

        private @Nullable TrackingCode code;
        private @Nullable Map<String, Setting> set;
        private @Nullable Set<String> hidden;
        private @Nullable String text;
        private @Nullable DocumentId document;
        private PetitionEvent.@Nullable DocumentAttached attached;
        private @Nullable PetitionId other;
        private @Nullable LinkKind link;
        private @Nullable LocalDate on;
        private @Nullable AgencyId agency;
        private @Nullable Set<ActId> over;

        Draft code(TrackingCode value) {
            code = value;
            return this;
        }

        Draft set(@Nullable Map<String, Setting> value, @Nullable Set<String> hiddenRegisters) {
            set = value;
            hidden = hiddenRegisters;
            return this;
        }

        Draft text(String value) {
            text = value.isEmpty() ? null : value;
            return this;
        }

        Draft document(DocumentId value) {
            document = value;
            return this;
        }

        Draft attached(PetitionEvent.DocumentAttached value) {
            attached = value;
            return this;
        }

        Draft other(PetitionId value) {
            other = value;
            return this;
        }

        Draft link(LinkKind value) {
            link = value;
            return this;
        }

        Draft on(LocalDate value) {
            on = value;
            return this;
        }

        Draft agency(AgencyId value) {
            agency = value;
            return this;
        }

        Draft over(Set<ActId> value) {
            over = new TreeSet<>(value);
            return this;
        }

        Body body() {
            var paper = attached;
            return new Body(
                    code,
                    set,
                    hidden,
                    text,
                    paper == null ? document : paper.document(),
                    paper == null ? null : paper.kind(),
                    paper == null ? null : paper.title(),
                    paper == null ? null : paper.file(),
                    paper == null ? null : paper.deskOnly(),
                    other,
                    link,
                    on,
                    agency,
                    over);
        }
    }

    private static Map<String, Setting> set(List<Change> changes) {
        var set = new LinkedHashMap<String, Setting>();
        changes.forEach(c ->
                set.put(
                        c.register(),
                        new Setting(c.base(), new TreeMap<>(c.from()), new TreeMap<>(c.to()))));
        return set;
    }

    private static byte[] salted(Salts salts, byte[] json) {
        var salt = salts.next();
        require(salt.length == SALT_BYTES, "a salt of %d bytes", salt.length);
        var part = Arrays.copyOf(salt, SALT_BYTES + json.length);
        System.arraycopy(json, 0, part, SALT_BYTES, json.length);
        return part;
    }

    private static Change only(List<Change> changes) {
        require(changes.size() == 1, "%d changes where one belongs", changes.size());
        return changes.getFirst();
    }

    private static <T> T need(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("a part of the payload is missing");
        }
        return value;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /// The JSON of a part without its salt, for people who inspect a log.
    public static String textOf(byte[] part) {
        return new String(part, SALT_BYTES, part.length - SALT_BYTES, StandardCharsets.UTF_8);
    }
}
