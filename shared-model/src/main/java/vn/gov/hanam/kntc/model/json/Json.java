package vn.gov.hanam.kntc.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import vn.gov.hanam.kntc.model.id.ActId;
import vn.gov.hanam.kntc.model.id.AgencyId;
import vn.gov.hanam.kntc.model.id.ChainId;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.DocumentId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.id.PetitionId;
import vn.gov.hanam.kntc.model.id.TrackingCode;
import vn.gov.hanam.kntc.model.id.UserId;

import java.io.IOException;
import java.util.function.Function;

/// The one Jackson mapper: ids as plain texts, absent values left out, unknown fields ignored.
public final class Json {

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /// A mapper with the house rules, for a framework that wants one of its own.
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(ids())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
        }
    }

    /// Reads what a peer or a file said.
    ///
    /// @throws MalformedException when it is not what `type` needs
    public static <T> T read(byte[] json, Class<T> type) throws MalformedException {
        return read(json, 0, json.length, type);
    }

    public static <T> T read(byte[] json, int from, int length, Class<T> type)
            throws MalformedException {
        try {
            var value = MAPPER.readValue(json, from, length, type);
            if (value == null) {
                throw new MalformedException("null instead of " + type.getSimpleName());
            }
            return value;
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            // The cause is left out: Jackson quotes the text, which may be personal.
            throw new MalformedException(
                    type.getSimpleName() + ": " + e.getClass().getSimpleName());
        }
    }

    private static SimpleModule ids() {
        var module = new SimpleModule("kntc-ids");
        text(module, PetitionId.class, PetitionId::fromString);
        text(module, ActId.class, ActId::fromString);
        text(module, ChainId.class, ChainId::fromString);
        text(module, DeviceId.class, DeviceId::fromString);
        text(module, UserId.class, UserId::fromString);
        text(module, DocumentId.class, DocumentId::fromString);
        text(module, AgencyId.class, AgencyId::fromString);
        text(module, Hash.class, Hash::fromString);
        text(module, TrackingCode.class, TrackingCode::fromString);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new TextDeserializer<>(type, parse));
        module.addKeyDeserializer(
                type,
                new KeyDeserializer() {
                    @Override
                    public Object deserializeKey(String key, DeserializationContext context) {
                        return parse.apply(key);
                    }
                });
    }

    private static final class TextDeserializer<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return parse.apply(parser.getText());
        }
    }
}
