package vn.gov.hanam.kntc.client.service.sync;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.client.platform.Crash;
import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.client.platform.task.Background;
import vn.gov.hanam.kntc.client.service.desk.DeskFolder;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.store.db.PaperRow;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.sync.BackOff;
import vn.gov.hanam.kntc.model.sync.DeskEngine;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.Message;
import vn.gov.hanam.kntc.model.sync.SyncAlarm;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Keeps a desk and its server together for as long as somebody is logged in.
///
/// One loop: acts first, then papers, then rest until an act is made, the link comes up or half a
/// minute has passed. Failures wait with full jitter. What it says of itself is counted from the
/// journal and the vault.
public final class SyncService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncService.class);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration REFUSED_REST = Duration.ofMinutes(10);

    /// A line that carried so much before it broke is poor, not gone: it is tried again soon.
    private static final long CARRIED_BYTES = 64 << 10;

    /// Behind a network that asks for a login first, the server is itself again soon after.
    private static final Duration NOT_OURS_REST = Duration.ofMinutes(1);

    /// Who has left is to be known within the hour.
    private static final Duration DIRECTORY_LIFE = Duration.ofMinutes(30);

    private static final int REQUESTS_AT_ONCE_MAX = 1_000;
    private static final String FRAMES = "application/octet-stream";

    private final DeskSession desk;
    private final InstantSource clock;
    private final ServerLink link;
    private final DeviceSession session;
    private final Papers papers;
    private final BackOff backOff;
    private final Set<SyncAlarm> logged = EnumSet.noneOf(SyncAlarm.class);
    private final Crash crash;
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicLong bytes = new AtomicLong();
    private final Runnable unlisten;
    private volatile boolean stopped;
    private volatile boolean metered;
    private Instant directoryDue = Instant.MIN;
    private volatile SyncStatus status;
    private volatile @Nullable Thread taking;
    private Optional<Incident> trouble = Optional.empty();
    private long countedBytes;
    private long countedAt = System.nanoTime();

    public SyncService(DeskSession desk, InstantSource clock, RandomGenerator random) {
        this.desk = desk;
        this.clock = clock;
        this.link = EnrolmentClient.link(desk.enrolment());
        this.session = new DeviceSession(link, desk.enrolment(), clock);
        this.papers = new Papers(desk, link, session::token, bytes::addAndGet);
        this.backOff = new BackOff(random);
        this.crash = new Crash(random);
        this.status =
                new SyncStatus(
                        SyncStatus.State.STARTING,
                        clock.instant(),
                        Optional.empty(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO,
                        false);
        this.unlisten = desk.listen(_ -> changed());
    }

    public void start(Background background) {
        background.start("sync", this::loop);
    }

    public SyncStatus status() {
        return status;
    }

    /// Told on the thread of sync; at once, and whenever something changes.
    ///
    /// @return ends the listening
    public Runnable listen(Consumer<SyncStatus> listener) {
        listeners.add(listener);
        listener.accept(status);
        return () -> listeners.remove(listener);
    }

    /// «Đồng bộ ngay», or the link came up: waits no longer.
    public void wake() {
        wanted.set(true);
        papers.askAgain();
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// What sync itself has brought is no reason to ask the server again.
    private void changed() {
        if (Thread.currentThread() != taking) {
            wake();
        }
    }

    /// The line costs money: acts go, papers wait.
    public void setMetered(boolean now) {
        metered = now;
        wake();
    }

    /// Brings a paper here that another desk scanned. Call it off the UI thread.
    public void fetch(PaperRow paper, DeskFolder.Progress progress) {
        try {
            papers.fetch(paper, progress);
        } catch (Refusal refusal) {
            if (refusal.isExpired()) {
                session.forget();
                papers.fetch(paper, progress);
                return;
            }
            throw refusal.fault();
        }
    }

    private void loop() {
        while (!stopped) {
            wanted.set(false);
            var rest = REST;
            var before = bytes.get();
            try {
                round();
                backOff.reset();
                trouble = Optional.empty();
            } catch (Refusal refusal) {
                rest = refused(refusal);
            } catch (Fault fault) {
                if (fault.code() == FaultCode.SERVER_UNREACHABLE
                        && bytes.get() - before > CARRIED_BYTES) {
                    backOff.reset();
                }
                rest = failed(fault);
            } catch (RuntimeException bug) {
                if (stopped) {
                    break;
                }
                rest = failed(bug, FaultCode.UNEXPECTED);
            }
            rest(rest);
        }
        say(SyncStatus.State.STOPPED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Each once, for who reads the log.
    private void logAlarms() {
        for (var alarm : desk.withEngine(DeskEngine::alarms)) {
            if (logged.add(alarm)) {
                LOG.warn("sync: {}", alarm);
            }
        }
    }

    /// Everything once: what is ours goes, what is for us comes.
    void round() {
        exchangeAll();
        logAlarms();
        if (clock.instant().isAfter(directoryDue)) {
            desk.update(DirectoryClient.ask(link, session.token()));
            directoryDue = clock.instant().plus(DIRECTORY_LIFE);
        }
        var allThere = metered || papers.send(this::mustExchange);
        while (!stopped && mustExchange()) {
            exchangeAll();
            allThere = metered || papers.send(this::mustExchange);
        }
        if (!metered) {
            papers.restore();
        }
        var backlog = desk.paperFiles().backlog();
        say(
                allThere && backlog.files() == 0
                        ? SyncStatus.State.UP_TO_DATE
                        : SyncStatus.State.PAPERS_WAITING,
                Optional.of(clock.instant()),
                Optional.of(clock.instant().plus(REST)),
                Optional.empty());
    }

    private boolean mustExchange() {
        return stopped || desk.withEngine(DeskEngine::unsent) > 0;
    }

    private void exchangeAll() {
        for (var request = 0; request < REQUESTS_AT_ONCE_MAX && !stopped; request++) {
            if (desk.withEngine(DeskEngine::unsent) > 0) {
                say(SyncStatus.State.MOVING, Optional.empty(), Optional.empty(), Optional.empty());
            }
            if (exchange() != DeskEngine.Next.AGAIN && desk.withEngine(DeskEngine::unsent) == 0) {
                return;
            }
        }
    }

    private DeskEngine.Next exchange() {
        var flow = new Flow();
        var next = new Exchange();
        var request =
                link.request("exchange", session.token())
                        .header("Content-Type", FRAMES)
                        .header("Accept", FRAMES)
                        .POST(BodyPublishers.ofInputStream(() -> new PushStream(desk, flow)))
                        .build();
        var answer =
                link.start(
                        request,
                        info ->
                                isFrames(info)
                                        ? BodySubscribers.mapping(
                                                new FrameSubscriber(next::take, flow),
                                                whole -> whole ? new byte[] {1} : new byte[0])
                                        : BodySubscribers.ofByteArray());
        HttpResponse<byte[]> response;
        try {
            response = link.await(answer, flow);
        } finally {
            bytes.addAndGet(flow.bytes());
        }
        ServerLink.check(response, response.body());
        if (!ServerLink.type(response).equals(FRAMES)) {
            throw ServerLink.strange("an exchange of another kind");
        }
        if (response.body().length == 0 || !next.ended) {
            throw new Fault(FaultCode.SERVER_UNREACHABLE, "the answer was cut");
        }
        return next.next;
    }

    private static boolean isFrames(HttpResponse.ResponseInfo info) {
        return info.statusCode() == 200
                && info.headers().firstValue("Content-Type").orElse("").startsWith(FRAMES);
    }

    /// What one answer came to.
    private final class Exchange {

        private volatile DeskEngine.Next next = DeskEngine.Next.GO_ON;
        private volatile boolean ended;

        void take(Frame frame) {
            if (frame.message() instanceof Message.Welcome welcome) {
                heard(welcome);
            }
            taking = Thread.currentThread();
            try {
                if (desk.withEngine(engine -> engine.on(frame)) == DeskEngine.Next.AGAIN) {
                    next = DeskEngine.Next.AGAIN;
                }
            } finally {
                taking = null;
            }
            ended |= frame.message() instanceof Message.End;
        }
    }

    private void heard(Message.Welcome welcome) {
        if (welcome.protocol() > Message.PROTOCOL) {
            throw new Fault(FaultCode.PROGRAM_TOO_OLD, "protocol " + welcome.protocol());
        }
        var now = status;
        status =
                new SyncStatus(
                        now.state(),
                        now.since(),
                        now.lastSuccess(),
                        now.unsentActs(),
                        now.unsentFiles(),
                        now.unsentPages(),
                        now.unsentBytes(),
                        now.rate(),
                        now.nextTry(),
                        now.trouble(),
                        Duration.ofMillis(welcome.serverMillis() - clock.millis()),
                        metered);
    }

    private Duration refused(Refusal refusal) {
        if (refusal.isExpired()) {
            session.forget();
            return BackOff.LEAST;
        }
        var fault = refusal.fault();
        if (refusal.retryAfter().isPresent()) {
            var wait = refusal.retryAfter().get().plus(backOff.next());
            say(
                    SyncStatus.State.WAITING,
                    Optional.empty(),
                    Optional.of(clock.instant().plus(wait)),
                    Optional.of(incident(fault, fault.code())));
            return wait;
        }
        return failed(fault);
    }

    private Duration failed(Fault fault) {
        return failed(fault, fault.code());
    }

    private Duration failed(RuntimeException failure, FaultCode code) {
        LOG.info("sync: {}", code);
        var state = stateAfter(code);
        var wait = restAfter(code);
        say(
                state,
                Optional.empty(),
                Optional.of(clock.instant().plus(wait)),
                Optional.of(incident(failure, code)));
        return wait;
    }

    /// A new code to quote only for a new trouble: the log is no list of tries.
    private Incident incident(RuntimeException failure, FaultCode code) {
        var now =
                trouble.filter(known -> known.code() == code)
                        .orElseGet(() -> crash.record(failure));
        trouble = Optional.of(now);
        return now;
    }

    private Duration restAfter(FaultCode code) {
        return switch (code) {
            case DEVICE_REFUSED, PROGRAM_TOO_OLD -> REFUSED_REST;
            case SERVER_NOT_OURS, SERVER_CERTIFICATE_DATES -> NOT_OURS_REST;
            default -> backOff.next();
        };
    }

    private static SyncStatus.State stateAfter(FaultCode code) {
        return switch (code) {
            case SERVER_UNREACHABLE -> SyncStatus.State.OFFLINE;
            case DEVICE_REFUSED, SERVER_NOT_OURS, SERVER_CERTIFICATE_DATES, PROGRAM_TOO_OLD ->
                    SyncStatus.State.REFUSED;
            default -> SyncStatus.State.WAITING;
        };
    }

    private void rest(Duration time) {
        lock.lock();
        try {
            var left = time.toNanos();
            while (left > 0 && !stopped && !wanted.get()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException never) {
            throw new IllegalStateException("nobody interrupts sync", never);
        } finally {
            lock.unlock();
        }
    }

    private void say(
            SyncStatus.State state,
            Optional<Instant> success,
            Optional<Instant> nextTry,
            Optional<Incident> why) {
        var before = status;
        var now = state == SyncStatus.State.STOPPED ? before : recounted(before);
        status =
                new SyncStatus(
                        state,
                        before.state() == state ? before.since() : clock.instant(),
                        success.or(before::lastSuccess),
                        now.unsentActs(),
                        now.unsentFiles(),
                        now.unsentPages(),
                        now.unsentBytes(),
                        state == SyncStatus.State.MOVING ? rate() : 0,
                        nextTry,
                        why,
                        before.skew(),
                        metered);
        listeners.forEach(listener -> listener.accept(status));
    }

    /// Sync goes on also where the tables cannot be read: what was last counted stands.
    private SyncStatus recounted(SyncStatus before) {
        try {
            return counted(before);
        } catch (Fault unreadable) {
            LOG.info("sync: not counted, {}", unreadable.code());
            return before;
        }
    }

    private SyncStatus counted(SyncStatus before) {
        var backlog = desk.paperFiles().backlog();
        return new SyncStatus(
                before.state(),
                before.since(),
                before.lastSuccess(),
                desk.withEngine(DeskEngine::unsent),
                backlog.files(),
                backlog.pages(),
                backlog.bytes(),
                before.rate(),
                before.nextTry(),
                before.trouble(),
                before.skew(),
                metered);
    }

    private long rate() {
        var now = System.nanoTime();
        var total = bytes.get();
        var nanos = Math.max(1, now - countedAt);
        var rate = (total - countedBytes) * TimeUnit.SECONDS.toNanos(1) / nanos;
        countedBytes = total;
        countedAt = now;
        return rate;
    }

    /// Stops; what moves is cut and goes on after the next login. Close it before the session.
    @Override
    public void close() {
        stopped = true;
        unlisten.run();
        wake();
        link.close();
    }
}
