package vn.gov.hanam.kntc.server.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.servlet.ServletContainer;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;

/// Jetty: HTTPS for the desks under `/kntc/`, and a loopback port for commands on this machine.
///
/// Requests run on virtual threads, so a slow link costs memory, not a thread. HTTP/1.1 is what
/// desks speak (a few connections beat one on a lossy line); HTTP/2 is there for who asks.
public final class HttpServer implements AutoCloseable {

    public static final String CONTEXT = "/kntc";

    private static final String DESKS = "desks";
    private static final String COMMANDS = "commands";
    private static final int CONNECTIONS_MAX = 4_000;
    private static final int ACCEPT_QUEUE = 256;
    private static final int PLATFORM_THREADS_MAX = 32;

    /// A check of all files may take hours.
    private static final Duration COMMAND_MAX = Duration.ofHours(24);

    private static final long STS_SECONDS = 31_536_000;
    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    };

    private final Server server;
    private final ServerConnector desks;
    private final ServerConnector commands;
    private final BusyHandler busy;

    /// @param identity the certificate chain and its key
    /// @param keyPassword what opens the key in `identity`
    /// @param api what desks may call
    /// @param commandApi what commands on this machine may call
    public HttpServer(
            HttpSettings settings,
            KeyStore identity,
            String keyPassword,
            RestApi api,
            RestApi commandApi,
            MeterRegistry meters) {
        var threads = new QueuedThreadPool(PLATFORM_THREADS_MAX);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
        server = new Server(threads);
        server.setStopTimeout(settings.drain().toMillis());
        server.setErrorHandler(new PlainErrors());
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, server));
        desks = deskConnector(settings, identity, keyPassword);
        commands = commandConnector();
        server.addConnector(desks);
        server.addConnector(commands);
        busy =
                new BusyHandler(
                        settings.requestsMax(),
                        new ContextHandlerCollection(
                                context(DESKS, CONTEXT, api), context(COMMANDS, "/", commandApi)));
        server.setHandler(new GracefulHandler(new WatchHandler(meters, busy)));
        Gauge.builder("http.requests.active", busy, BusyHandler::active).register(meters);
    }

    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new Fault(FaultCode.UNEXPECTED, "the port could not be opened", e);
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not start", e);
        }
    }

    public int port() {
        return desks.getLocalPort();
    }

    /// The loopback port of the commands.
    public int commandPort() {
        return commands.getLocalPort();
    }

    public BusyHandler busy() {
        return busy;
    }

    /// Takes no new request, lets those under way finish, then closes what is left.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop cleanly", e);
        }
    }

    private ServerConnector deskConnector(
            HttpSettings settings, KeyStore identity, String keyPassword) {
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(identity);
        tls.setKeyStorePassword(keyPassword);
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setExcludeProtocols();
        tls.setIncludeCipherSuites(SUITES);
        tls.setExcludeCipherSuites();
        tls.setRenegotiationAllowed(false);
        var http = httpConfiguration();
        // Desks pin our own CA and reach us by whatever address works: no check of the host name.
        http.addCustomizer(new SecureRequestCustomizer(false, STS_SECONDS, false));
        var http1 = new HttpConnectionFactory(http);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        var connector =
                new ServerConnector(
                        server,
                        1,
                        -1,
                        new SslConnectionFactory(tls, alpn.getProtocol()),
                        alpn,
                        new HTTP2ServerConnectionFactory(http),
                        http1);
        connector.setName(DESKS);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(settings.idle().toMillis());
        return connector;
    }

    private ServerConnector commandConnector() {
        var connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(httpConfiguration()));
        connector.setName(COMMANDS);
        connector.setHost("127.0.0.1");
        connector.setPort(0);
        connector.setIdleTimeout(COMMAND_MAX.toMillis());
        return connector;
    }

    /// No minimum data rate is set: a slow desk is an honest one.
    private static HttpConfiguration httpConfiguration() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        return http;
    }

    private static ServletContextHandler context(String connector, String path, RestApi api) {
        var context = new ServletContextHandler(path, ServletContextHandler.NO_SESSIONS);
        context.setVirtualHosts(List.of("@" + connector));
        context.addServlet(new ServletHolder("api", new ServletContainer(api)), "/*");
        context.setErrorHandler(new PlainErrors());
        return context;
    }

    /// What Jetty itself refuses, in the form of every other problem.
    private static final class PlainErrors extends ErrorHandler {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (response.getStatus() == 503) {
                BusyHandler.refuse(response, callback);
            } else {
                BusyHandler.write(response, Problems.byStatus(response.getStatus()), callback);
            }
            return true;
        }
    }
}
