package vn.gov.hanam.kntc.client.service.sync;

import vn.gov.hanam.kntc.model.base.Problem;
import vn.gov.hanam.kntc.model.base.Result;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where the server is: always HTTPS, always below `/kntc/`.
public record ServerAddress(URI base) {

    private static final String CONTEXT = "/kntc/";

    /// What the administrator gave: a name, with or without `https://`, port and path.
    public static Result<ServerAddress> parse(String typed) {
        var text = typed.strip();
        if (!text.contains("://")) {
            text = "https://" + text;
        }
        try {
            var uri = new URI(text);
            if (!"https".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    || uri.getHost() == null
                    || uri.getUserInfo() != null) {
                return Result.refused(Problem.at("server", "server-address.form"));
            }
            return Result.ok(
                    new ServerAddress(
                            new URI(
                                    "https",
                                    null,
                                    uri.getHost().toLowerCase(Locale.ROOT),
                                    uri.getPort(),
                                    CONTEXT,
                                    null,
                                    null)));
        } catch (URISyntaxException wrong) {
            return Result.refused(Problem.at("server", "server-address.form"));
        }
    }

    URI endpoint(String path) {
        return base.resolve("sync/v1/" + path);
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
