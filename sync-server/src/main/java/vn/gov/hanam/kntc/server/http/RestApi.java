package vn.gov.hanam.kntc.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.ws.rs.ext.ContextResolver;

import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

import java.util.List;

/// One application of resources listed by hand. Nothing is scanned or found by itself.
public final class RestApi extends ResourceConfig {

    /// @param callers who holds which token, for every method that is not [Open]
    public RestApi(Callers callers, List<Object> resources) {
        property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        property(ServerProperties.WADL_FEATURE_DISABLE, true);
        property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        register(JacksonFeature.withoutExceptionMappers());
        register(new MapperOfOurs());
        register(new Problems());
        register(new RequestLimits());
        register(new AuthenticationFilter(callers));
        resources.forEach(this::register);
    }

    private static final class MapperOfOurs implements ContextResolver<ObjectMapper> {

        private final ObjectMapper mapper = Json.mapper();

        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }
}
