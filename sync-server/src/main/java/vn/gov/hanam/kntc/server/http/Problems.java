package vn.gov.hanam.kntc.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import org.eclipse.jetty.io.QuietException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import vn.gov.hanam.kntc.model.base.Fault;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// From an exception to `application/problem+json`. What went wrong stands in the log under the id
/// the caller is given; never a stack trace or a message of a library in the answer.
final class Problems implements ExceptionMapper<Throwable> {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final ObjectMapper JSON = Json.mapper();

    @Override
    public Response toResponse(Throwable thrown) {
        return answer(problemOf(thrown), thrown);
    }

    /// The body of a problem that arose outside the resources.
    static byte[] body(ProblemCode code, String id, Map<String, Object> details) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:kntc:problem:" + code.name().toLowerCase(Locale.ROOT));
        body.put("title", code.title());
        body.put("status", code.status());
        body.put("code", code.name());
        body.put("id", id);
        body.putAll(details);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem of strings and numbers is written", e);
        }
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /// The code nearest to a status that Jetty or Jersey chose.
    static ProblemCode byStatus(int status) {
        return switch (status) {
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_REFUSED;
            case 413 -> ProblemCode.REQUEST_TOO_LARGE;
            case 416 -> ProblemCode.RANGE_REFUSED;
            case 429 -> ProblemCode.TRY_LATER;
            case 503 -> ProblemCode.SERVER_BUSY;
            default -> status < 500 ? ProblemCode.REQUEST_INVALID : ProblemCode.UNEXPECTED;
        };
    }

    private static ProblemException problemOf(Throwable thrown) {
        return switch (thrown) {
            case ProblemException problem -> problem;
            case Fault _ -> new ProblemException(ProblemCode.SERVER_FAILED);
            case WebApplicationException web -> problemOf(web);
            // Jackson wraps what the body itself refused, such as its length.
            case JsonProcessingException json when json.getCause() instanceof ProblemException p ->
                    p;
            case JsonProcessingException _ -> new ProblemException(ProblemCode.REQUEST_INVALID);
            // The caller has gone, or its bytes stopped coming: nobody reads the answer.
            // Failures of our own disk have become a Fault before they come here.
            case IOException _ -> new ProblemException(ProblemCode.REQUEST_INVALID);
            case QuietException _ -> new ProblemException(ProblemCode.REQUEST_INVALID);
            default -> new ProblemException(ProblemCode.UNEXPECTED);
        };
    }

    private static ProblemException problemOf(WebApplicationException web) {
        if (web.getCause() instanceof ProblemException problem) {
            return problem;
        }
        return new ProblemException(byStatus(web.getResponse().getStatus()));
    }

    private static Response answer(ProblemException problem, Throwable thrown) {
        var id = newId();
        var code = problem.code();
        if (code.status() >= 500 && code != ProblemCode.SERVER_BUSY) {
            LOG.atError()
                    .addKeyValue("problem", id)
                    .addKeyValue("code", code.name())
                    .setCause(thrown)
                    .log("request failed");
        } else {
            LOG.atInfo()
                    .addKeyValue("problem", id)
                    .addKeyValue("code", code.name())
                    .log("request refused");
        }
        var response =
                Response.status(code.status())
                        .type(MEDIA_TYPE)
                        .entity(body(code, id, problem.details()));
        problem.headers().forEach(response::header);
        return response.build();
    }
}
