package vn.gov.hanam.kntc.client.store;

import static vn.gov.hanam.kntc.model.base.Require.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;
import vn.gov.hanam.kntc.model.crypto.DataKey;
import vn.gov.hanam.kntc.model.crypto.KeyPurpose;
import vn.gov.hanam.kntc.model.crypto.RecoveryKey;
import vn.gov.hanam.kntc.model.crypto.RecoveryRequest;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.journal.Disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.Mac;

/// The keys of a store, in `keys.json`: its data key, wrapped once for every user of the PC and
/// once for the province.
///
/// A slot holds the salted hash of the user name (who works at a desk is nobody's business who
/// finds the disk), the cost and salt of the password, and the data key under the password's key;
/// the name itself stands there under the data key. The file is kept twice, `keys.copy.json` beside
/// it, each with its hash: nothing else of the store is worth anything without it. Fields a newer
/// program wrote are kept.
public final class KeyRing {

    public static final String FILE = "keys.json";
    public static final String COPY = "keys.copy.json";

    private static final int FORMAT = 1;
    private static final int SALT_BYTES = 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final Disk disk;
    private final SecureRandom random;
    private final PasswordCost cost;
    private ObjectNode ring;

    private KeyRing(Disk disk, SecureRandom random, PasswordCost cost, ObjectNode ring) {
        this.disk = disk;
        this.random = random;
        this.cost = cost;
        this.ring = ring;
    }

    /// A key ring and the data key it was made or opened with.
    public record Created(KeyRing ring, DataKey key) {}

    public static boolean exists(Disk disk) {
        return disk.has(FILE) || disk.has(COPY);
    }

    /// Makes a store's data key, for its first user and sealed to the province.
    public static Created create(
            Disk disk, String user, char[] password, RecoveryKey recovery, PasswordCost cost) {
        require(!exists(disk), "the store has keys already");
        var random = new SecureRandom();
        var ring = new KeyRing(disk, random, cost, JSON.createObjectNode());
        var key = DataKey.make(random);
        var root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("store", BASE64.encodeToString(ring.salt()));
        root.put("check", BASE64.encodeToString(check(key)));
        root.set("slots", JSON.createArrayNode());
        ring.ring = root;
        putRecovery(root, key, recovery);
        ring.slots(root).add(ring.slot(root, user, password, key));
        ring.save(root);
        return new Created(ring, key);
    }

    /// Reads the key ring of a store.
    ///
    /// @param cost for slots made from now on; a slot keeps the cost it was made with
    /// @throws Fault `STORE_NEWER` if a newer program wrote it, `DISK_FAILED` if both copies are
    ///   damaged
    public static KeyRing open(Disk disk, PasswordCost cost) {
        var ring = load(disk, FILE).or(() -> load(disk, COPY));
        return new KeyRing(
                disk,
                new SecureRandom(),
                cost,
                ring.orElseThrow(
                        () -> new Fault(FaultCode.DISK_FAILED, "both key files are damaged")));
    }

    private static Optional<ObjectNode> load(Disk disk, String name) {
        var bytes = disk.content(name);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        JsonNode file;
        try {
            file = JSON.readTree(bytes.get());
        } catch (IOException damaged) {
            return Optional.empty();
        }
        if (!(file.path("keys") instanceof ObjectNode ring)
                || !file.path("sum").asText("").equals(sum(ring))) {
            return Optional.empty();
        }
        if (ring.path("format").asInt() > FORMAT) {
            throw new Fault(FaultCode.STORE_NEWER, "a newer program wrote the keys");
        }
        return Optional.of(ring);
    }

    private static String sum(ObjectNode ring) {
        return Hash.of(ring.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private void save(ObjectNode next) {
        var file = JSON.createObjectNode();
        file.set("keys", next);
        file.put("sum", sum(next));
        byte[] bytes;
        try {
            bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
        } catch (JacksonException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
        disk.replace(COPY, bytes);
        disk.replace(FILE, bytes);
        ring = next;
    }

    /// The data key, for a user and password. The password is wiped.
    ///
    /// Takes as long for a user that does not exist as for a wrong password.
    ///
    /// @throws Fault `WRONG_PASSWORD`
    public DataKey unlock(String user, char[] password) {
        var slot = find(ring, user);
        var wrapped = slot.orElseGet(() -> nobody(user));
        var kdf = wrapped.path("password");
        var passwordKey =
                Passwords.key(
                        password,
                        bytes(kdf, "salt"),
                        new PasswordCost(
                                kdf.path("memoryKib").asInt(),
                                kdf.path("passes").asInt(),
                                kdf.path("lanes").asInt()));
        return Sealing.open(passwordKey, bytes(wrapped, "key"), slotContext(wrapped))
                .map(KeyRing::dataKey)
                .orElseThrow(() -> new Fault(FaultCode.WRONG_PASSWORD, "no slot opens with that"));
    }

    /// A slot nothing opens, which costs what the others cost.
    private ObjectNode nobody(String user) {
        var slots = slots(ring);
        var like =
                slots.isEmpty()
                        ? slot(ring, user, new char[0], DataKey.make(random))
                        : slots.get(0);
        var slot = (ObjectNode) like.deepCopy();
        slot.put("user", hashOf(ring, user));
        return slot;
    }

    /// The bytes are wiped.
    static DataKey dataKey(byte[] bytes) {
        try {
            return DataKey.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Asks the holder of the province's recovery secret for the data key.
    ///
    /// @param replyTo where the answer is to be sealed to
    RecoveryRequest request(String agency, RecoveryKey replyTo) {
        var recovery = ring.path("recovery");
        return new RecoveryRequest(
                RecoveryRequest.FORMAT,
                agency,
                ring.path("store").asText(),
                recovery.path("sealed").asText(),
                recovery.path("fingerprint").asText(),
                replyTo.text());
    }

    /// Whether `key` is the data key of this store.
    boolean isOurs(DataKey key) {
        return MessageDigest.isEqual(check(key), bytes(ring, "check"));
    }

    /// The fingerprint of the recovery key the store is sealed to.
    public String recoveryFingerprint() {
        return ring.path("recovery").path("fingerprint").asText();
    }

    /// Seals the data key to another recovery key, when the province has a new one.
    public void sealTo(DataKey key, RecoveryKey recovery) {
        requireOurs(key);
        var next = ring.deepCopy();
        putRecovery(next, key, recovery);
        save(next);
    }

    private static void putRecovery(ObjectNode root, DataKey key, RecoveryKey recovery) {
        var bytes = key.bytes();
        try {
            var sealed =
                    recovery.seal(
                            bytes, RecoveryRequest.STORE_CONTEXT + root.path("store").asText());
            root.putObject("recovery")
                    .put("fingerprint", recovery.fingerprint())
                    .put("sealed", BASE64.encodeToString(sealed));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Gives a further user of this PC a slot. The password is wiped.
    ///
    /// @return refused with `keys.user.exists` if the user has one
    public Result<String> addUser(DataKey key, String user, char[] password) {
        requireOurs(key);
        if (find(ring, user).isPresent()) {
            Arrays.fill(password, '\0');
            return Result.refused(Problem.at("user", "keys.user.exists"));
        }
        resetPassword(key, user, password);
        return Result.ok(user);
    }

    /// Gives a user a slot with this password, in place of the one he may have: after recovery, or
    /// when the server has accepted a password this PC does not know yet. The password is wiped.
    public void resetPassword(DataKey key, String user, char[] password) {
        requireOurs(key);
        var next = ring.deepCopy();
        var fresh = slot(next, user, password, key);
        remove(next, user);
        slots(next).add(fresh);
        save(next);
    }

    /// Both passwords are wiped.
    ///
    /// @throws Fault `WRONG_PASSWORD` if the old one is
    public void changePassword(String user, char[] oldPassword, char[] newPassword) {
        try {
            var key = unlock(user, oldPassword);
            resetPassword(key, user, newPassword);
            key.wipe();
        } finally {
            Arrays.fill(newPassword, '\0');
        }
    }

    /// Takes a user's slot away.
    ///
    /// @return refused with `keys.user.last` for the last user, `keys.user.unknown` for none of
    ///   ours
    public Result<String> removeUser(DataKey key, String user) {
        requireOurs(key);
        if (find(ring, user).isEmpty()) {
            return Result.refused(Problem.at("user", "keys.user.unknown"));
        }
        if (slots(ring).size() == 1) {
            return Result.refused(Problem.at("user", "keys.user.last"));
        }
        var next = ring.deepCopy();
        remove(next, user);
        save(next);
        return Result.ok(user);
    }

    /// The users who can open this store, for one who has.
    public List<String> users(DataKey key) {
        requireOurs(key);
        var names = new ArrayList<String>();
        for (var slot : slots(ring)) {
            Sealing.open(key.aes(KeyPurpose.USER_NAMES), bytes(slot, "name"), bytes(slot, "user"))
                    .ifPresent(name -> names.add(new String(name, StandardCharsets.UTF_8)));
        }
        names.sort(null);
        return names;
    }

    public boolean hasUser(String user) {
        return find(ring, user).isPresent();
    }

    private ObjectNode slot(ObjectNode root, String user, char[] password, DataKey key) {
        var slot = JSON.createObjectNode();
        var salt = salt();
        var hash = hashOf(root, user);
        slot.put("user", hash);
        slot.putObject("password")
                .put("algorithm", "argon2id")
                .put("memoryKib", cost.memoryKib())
                .put("passes", cost.passes())
                .put("lanes", cost.lanes())
                .put("salt", BASE64.encodeToString(salt));
        var bytes = key.bytes();
        try {
            var passwordKey = Passwords.key(password, salt, cost);
            var wrapped = Sealing.seal(passwordKey, bytes, slotContext(slot));
            slot.put("key", BASE64.encodeToString(wrapped));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        var name =
                Sealing.seal(
                        key.aes(KeyPurpose.USER_NAMES),
                        normalised(user).getBytes(StandardCharsets.UTF_8),
                        bytes(slot, "user"));
        slot.put("name", BASE64.encodeToString(name));
        return slot;
    }

    private static byte[] slotContext(ObjectNode slot) {
        var context =
                "kntc-slot-1:%s:%s".formatted(slot.path("user").asText(), slot.path("password"));
        return context.getBytes(StandardCharsets.UTF_8);
    }

    private Optional<ObjectNode> find(ObjectNode root, String user) {
        var hash = hashOf(root, user);
        for (var slot : slots(root)) {
            if (slot instanceof ObjectNode found && found.path("user").asText().equals(hash)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private void remove(ObjectNode root, String user) {
        var hash = hashOf(root, user);
        slots(root).removeIf(slot -> slot.path("user").asText().equals(hash));
    }

    private ArrayNode slots(ObjectNode root) {
        return root.withArray("slots");
    }

    private static String hashOf(ObjectNode root, String user) {
        var salt = bytes(root, "store");
        var name = normalised(user).getBytes(StandardCharsets.UTF_8);
        return BASE64.encodeToString(Hash.of(salt, name).bytes());
    }

    private static String normalised(String user) {
        return Normalizer.normalize(user.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(JsonNode node, String field) {
        try {
            return Base64.getDecoder().decode(node.path(field).asText());
        } catch (IllegalArgumentException damaged) {
            throw new Fault(FaultCode.DISK_FAILED, "the key file is not as we write it", damaged);
        }
    }

    private byte[] salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private void requireOurs(DataKey key) {
        require(isOurs(key), "the data key is of another store");
    }

    private static byte[] check(DataKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.hmac(KeyPurpose.KEY_CHECK));
            return mac.doFinal();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("the JDK has HmacSHA256", absent);
        }
    }
}
