package vn.gov.hanam.kntc.server.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.IdSource;
import vn.gov.hanam.kntc.model.sync.DecisionSeal;
import vn.gov.hanam.kntc.model.sync.ServerEngine;
import vn.gov.hanam.kntc.model.unit.Agencies;
import vn.gov.hanam.kntc.server.feature.account.Accounts;
import vn.gov.hanam.kntc.server.feature.account.Administration;
import vn.gov.hanam.kntc.server.feature.account.AdministrationResource;
import vn.gov.hanam.kntc.server.feature.account.AgencyDirectory;
import vn.gov.hanam.kntc.server.feature.account.DirectoryResource;
import vn.gov.hanam.kntc.server.feature.account.EnrolmentResource;
import vn.gov.hanam.kntc.server.feature.account.Enrolments;
import vn.gov.hanam.kntc.server.feature.account.FailureWindow;
import vn.gov.hanam.kntc.server.feature.account.LocalAdministration;
import vn.gov.hanam.kntc.server.feature.account.LoginResource;
import vn.gov.hanam.kntc.server.feature.account.Passwords;
import vn.gov.hanam.kntc.server.feature.account.SessionResource;
import vn.gov.hanam.kntc.server.feature.account.Sessions;
import vn.gov.hanam.kntc.server.feature.admin.HealthCheck;
import vn.gov.hanam.kntc.server.feature.admin.HealthResource;
import vn.gov.hanam.kntc.server.feature.admin.MetricsResource;
import vn.gov.hanam.kntc.server.feature.admin.Verification;
import vn.gov.hanam.kntc.server.feature.admin.Verification.Check;
import vn.gov.hanam.kntc.server.feature.admin.VerificationResource;
import vn.gov.hanam.kntc.server.feature.demo.DemoData;
import vn.gov.hanam.kntc.server.feature.sync.AccountDirectory;
import vn.gov.hanam.kntc.server.feature.sync.BlobDirectory;
import vn.gov.hanam.kntc.server.feature.sync.BlobResource;
import vn.gov.hanam.kntc.server.feature.sync.BlobScope;
import vn.gov.hanam.kntc.server.feature.sync.BucketBlobScope;
import vn.gov.hanam.kntc.server.feature.sync.DeviceSignatures;
import vn.gov.hanam.kntc.server.feature.sync.ExchangeLimits;
import vn.gov.hanam.kntc.server.feature.sync.ExchangeResource;
import vn.gov.hanam.kntc.server.feature.sync.QueuedStore;
import vn.gov.hanam.kntc.server.feature.sync.Uploads;
import vn.gov.hanam.kntc.server.http.Caller;
import vn.gov.hanam.kntc.server.http.Callers;
import vn.gov.hanam.kntc.server.http.HttpServer;
import vn.gov.hanam.kntc.server.http.RestApi;
import vn.gov.hanam.kntc.server.platform.Certificates;
import vn.gov.hanam.kntc.server.platform.Housekeeping;
import vn.gov.hanam.kntc.server.platform.ServerFolder;
import vn.gov.hanam.kntc.server.platform.ServerKeys;
import vn.gov.hanam.kntc.server.store.ServerDatabase;
import vn.gov.hanam.kntc.server.store.journal.JournalCheck;
import vn.gov.hanam.kntc.server.store.journal.JournalDao;
import vn.gov.hanam.kntc.server.store.journal.SqlServerStore;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Everything of one server, constructed by hand in the order of the layers: keys, database,
/// services, then, for `serve`, resources and the web server.
public final class Wiring implements AutoCloseable {

    private static final Duration OFTEN = Duration.ofMinutes(10);
    private static final Duration DAILY = Duration.ofDays(1);
    private static final int TOKEN_BYTES = 32;

    private final ServerFolder folder;
    private final ServerConfig config;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ServerKeys keys;
    private final Identity identity;
    private final ServerDatabase database;
    private final AgencyDirectory agencies;
    private final Enrolments enrolments;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Administration administration;
    private final BlobDirectory blobs;
    private final Uploads uploads;
    private final Passwords passwords;
    private final DecisionSeal seal;
    private final DeviceSignatures signatures;
    private final SqlServerStore journal;
    private final ServerEngine engine;
    private final Housekeeping housekeeping = new Housekeeping();
    private Optional<HttpServer> web = Optional.empty();
    private boolean closed;

    /// Opens the database; nothing listens yet.
    public Wiring(
            ServerFolder folder, ServerConfig config, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.config = config;
        this.clock = clock;
        this.random = random;
        keys = ServerKeys.read(folder);
        identity = Identity.read(folder, new Certificates(random), clock);
        database = ServerDatabase.open(config.database());
        agencies = new AgencyDirectory(database, clock);
        enrolments = new Enrolments(database, keys.secret(), identity.pinnedKey(), clock, random);
        passwords = new Passwords(config.passwordCost(), random);
        accounts =
                new Accounts(
                        database, passwords, keys.secret(), clock, new IdSource(clock, random));
        sessions = new Sessions(database, agencies, keys.secret(), clock, random);
        administration = new LocalAdministration(database, agencies, enrolments, accounts, clock);
        blobs = new BlobDirectory(folder.blobs());
        uploads = new Uploads(folder.uploads(), blobs, database, clock);
        seal = new DecisionSeal(keys.secret().hash("decision"));
        signatures = new DeviceSignatures(database);
        journal = new SqlServerStore(database);
        engine =
                new ServerEngine(
                        new QueuedStore(journal, ExchangeLimits.STANDARD.writersMax()),
                        new AccountDirectory(database),
                        signatures,
                        seal,
                        clock);
    }

    /// Starts listening, and leaves the address of the loopback port for the commands.
    public void serve() {
        var meters = meters();
        var token = newToken();
        var health =
                new HealthCheck(
                        database,
                        folder.blobs(),
                        () -> web.map(server -> server.busy().active()).orElse(0),
                        config.http().requestsMax(),
                        clock);
        var server =
                new HttpServer(
                        config.http(),
                        identity.keyStore(),
                        identity.keyPassword(),
                        new RestApi(sessions, resources(health, meters)),
                        new RestApi(
                                commandsOf(token),
                                List.of(
                                        new AdministrationResource(administration),
                                        new VerificationResource(verification()))),
                        meters);
        server.start();
        web = Optional.of(server);
        CommandAddress.write(folder, new CommandAddress(server.commandPort(), token));
        housekeeping.every(OFTEN, "sessions", sessions::dropExpired);
        housekeeping.every(OFTEN, "enrolments", enrolments::dropExpired);
        housekeeping.every(OFTEN, "failures", accounts::forgiveOld);
        housekeeping.every(DAILY, "uploads", uploads::dropOld);
    }

    /// Everything desks may call.
    private List<Object> resources(HealthCheck health, PrometheusMeterRegistry meters) {
        BlobScope scope = new BucketBlobScope(database);
        return List.of(
                new EnrolmentResource(
                        enrolments,
                        agencies,
                        new FailureWindow(clock),
                        keys.signing().getPublic().getEncoded(),
                        keys.recoveryKey(),
                        clock),
                new SessionResource(sessions),
                new LoginResource(accounts),
                new DirectoryResource(agencies, accounts),
                new BlobResource(blobs, uploads, scope, database),
                new ExchangeResource(engine, sessions, ExchangeLimits.STANDARD),
                new HealthResource(health),
                new MetricsResource(meters, metricsToken()));
    }

    /// Every check of what is kept.
    public Verification verification() {
        return new Verification(
                List.of(
                        new Check("database", database::examine),
                        new Check(
                                "events",
                                new JournalCheck(database, signatures, seal, blobs::has, clock)
                                        ::examine),
                        new Check("blobs", blobs::verify)));
    }

    /// Writes the agencies of the province into a new database.
    public void seed() {
        agencies.put(Agencies.haNam2014());
    }

    /// Fills the server with invented petitions.
    ///
    /// @param officerName what stands beside the acts
    public DemoData demoData(String officerName) {
        return new DemoData(
                database,
                journal,
                engine,
                agencies.all(),
                officerName,
                passwords.nobody(),
                clock,
                random);
    }

    public ServerEngine engine() {
        return engine;
    }

    public Administration administration() {
        return administration;
    }

    public ServerDatabase database() {
        return database;
    }

    public BlobDirectory blobs() {
        return blobs;
    }

    /// The port desks reach, once [#serve] has returned.
    public int port() {
        return web.orElseThrow().port();
    }

    /// Lets requests finish, then makes everything durable and closes. A second call does nothing.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            web.ifPresent(HttpServer::close);
            housekeeping.close();
        } finally {
            CommandAddress.remove(folder);
            database.close();
        }
    }

    private PrometheusMeterRegistry meters() {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        database.measure(meters);
        var events = database.table(JournalDao.class);
        Gauge.builder("kntc.contradictions", events, JournalDao::contradictions)
                .description("decisions that desks offered and that do not agree with ours")
                .register(meters);
        Gauge.builder("kntc.chains.begun.anew", events, JournalDao::chainsBegunAnew)
                .description("devices copied, put back to an old image, or damaged")
                .register(meters);
        return meters;
    }

    private String metricsToken() {
        try {
            return Files.readString(folder.metricsToken()).strip();
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNREADABLE, "the token of the metrics", e);
        }
    }

    private String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Who may give commands: whoever can read the token file.
    private static Callers commandsOf(String token) {
        var expected = token.getBytes(US_ASCII);
        var nobody = new DeviceId(new UUID(0, 0));
        return shown ->
                MessageDigest.isEqual(expected, shown.getBytes(US_ASCII))
                        ? Optional.of(new Caller(nobody, new AgencyId("SYSTEM"), Set.of()))
                        : Optional.empty();
    }
}
