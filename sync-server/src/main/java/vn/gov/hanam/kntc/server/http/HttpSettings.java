package vn.gov.hanam.kntc.server.http;

import java.time.Duration;

/// How the server listens.
///
/// @param host the address to bind, `0.0.0.0` for all
/// @param port 0 for any free one
/// @param requestsMax how many requests are served at once; more are told to come back
/// @param idle after how long a silent connection is given up. Long, because a poor link is not a
///   dead one; there is no minimum data rate
/// @param drain how long a stop waits for the requests under way
public record HttpSettings(String host, int port, int requestsMax, Duration idle, Duration drain) {

    public static final int PORT = 8443;
    public static final int REQUESTS_MAX = 512;
    public static final Duration IDLE = Duration.ofSeconds(75);
    public static final Duration DRAIN = Duration.ofSeconds(20);

    public HttpSettings withPort(int newPort) {
        return new HttpSettings(host, newPort, requestsMax, idle, drain);
    }
}
