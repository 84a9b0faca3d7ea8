package vn.gov.hanam.kntc.model.simulation;

import vn.gov.hanam.kntc.model.account.Officer;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.UserId;
import vn.gov.hanam.kntc.model.json.MalformedException;
import vn.gov.hanam.kntc.model.sync.Buckets;
import vn.gov.hanam.kntc.model.sync.Caller;
import vn.gov.hanam.kntc.model.sync.DecisionSeal;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;
import vn.gov.hanam.kntc.model.sync.Message;
import vn.gov.hanam.kntc.model.sync.ServerEngine;
import vn.gov.hanam.kntc.model.testing.MemoryServerStore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The server of the simulation: the real engine on a store in memory, and who may call it.
final class SimulatedServer {

    final MemoryServerStore store;

    private final Map<UserId, Officer> officers = new HashMap<>();
    private final Map<DeviceId, Set<String>> grants = new HashMap<>();
    private final InstantSource clock;
    private final boolean believesAll;
    private final boolean asksOnce;
    private ServerEngine engine;

    SimulatedServer(InstantSource clock, Set<Bug> bugs) {
        this.clock = clock;
        this.believesAll = bugs.contains(Bug.SIGNATURES_BELIEVED);
        this.asksOnce = bugs.contains(Bug.GRANT_ASKED_ONCE);
        var planted = new HashSet<MemoryServerStore.Bug>();
        bugs.forEach(bug -> bug.inServer().ifPresent(planted::add));
        this.store = new MemoryServerStore(planted);
        this.engine = newEngine();
    }

    /// A second server with a copy of everything.
    SimulatedServer(SimulatedServer original) {
        this.clock = original.clock;
        this.believesAll = original.believesAll;
        this.asksOnce = original.asksOnce;
        this.store = original.store.copy();
        this.officers.putAll(original.officers);
        this.grants.putAll(original.grants);
        this.engine = newEngine();
    }

    private ServerEngine newEngine() {
        return new ServerEngine(
                store,
                user -> Optional.ofNullable(officers.get(user)),
                (device, text, signature) ->
                        believesAll || Arrays.equals(SimulatedDesk.sign(device, text), signature),
                new DecisionSeal(new byte[32]),
                clock);
    }

    void admit(SimulatedDesk desk, Set<String> buckets) {
        officers.put(desk.officer.id(), desk.officer);
        grant(desk.device, buckets);
    }

    void grant(DeviceId device, Set<String> buckets) {
        grants.put(device, new TreeSet<>(buckets));
    }

    Set<String> granted(DeviceId device) {
        return Set.copyOf(grants.getOrDefault(device, Set.of()));
    }

    void crash(int commitsKept) {
        store.crash(commitsKept);
        engine = newEngine();
    }

    void restore(MemoryServerStore backup) {
        store.restore(backup);
        engine = newEngine();
    }

    byte[] exchange(SimulatedDesk caller, byte[] request, boolean whole, long answerBytes) {
        return exchange(caller, request, whole, answerBytes, () -> {});
    }

    /// Takes what came through of a request, frame by frame.
    ///
    /// @param whole whether the request has ended: one that was cut gets no answer, nor does one
    ///   that is none of ours
    /// @param meanwhile runs after each frame, of the request and of the answer
    byte[] exchange(
            SimulatedDesk caller,
            byte[] request,
            boolean whole,
            long answerBytes,
            Runnable meanwhile) {
        var answer = new ByteArrayOutputStream();
        var writer = new FrameCodec.Writer();
        var first = who(caller);
        var exchange =
                engine.exchange(
                        () -> asksOnce ? first : who(caller),
                        answerBytes,
                        frame -> {
                            watch(caller, frame);
                            answer.writeBytes(writer.encode(frame));
                            meanwhile.run();
                        });
        var in = new ByteArrayInputStream(request);
        var reader = new FrameCodec.Reader();
        try {
            for (var frame = reader.read(in); frame.isPresent(); frame = reader.read(in)) {
                exchange.on(frame.get());
                meanwhile.run();
            }
        } catch (EOFException | MalformedException refused) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (whole) {
            exchange.finish();
        }
        return whole ? answer.toByteArray() : new byte[0];
    }

    private Caller who(SimulatedDesk caller) {
        return new Caller(caller.device, caller.agency, granted(caller.device));
    }

    private void watch(SimulatedDesk caller, Frame frame) {
        if (frame.message() instanceof Message.Rows rows
                && !Buckets.isInbox(rows.bucket())
                && !granted(caller.device).contains(rows.bucket())) {
            caller.broken.add("I8 rows were sent that may not be seen at that moment");
        }
    }
}
