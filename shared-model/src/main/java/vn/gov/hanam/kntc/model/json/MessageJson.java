package vn.gov.hanam.kntc.model.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import vn.gov.hanam.kntc.model.sync.Message;

import java.io.IOException;
import java.util.Objects;

/// The JSON of sync messages, each told by its field `t`.
public final class MessageJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
        @JsonSubTypes.Type(value = Message.Offer.class, name = "offer"),
        @JsonSubTypes.Type(value = Message.Push.class, name = "push"),
        @JsonSubTypes.Type(value = Message.Welcome.class, name = "welcome"),
        @JsonSubTypes.Type(value = Message.Ack.class, name = "ack"),
        @JsonSubTypes.Type(value = Message.Rows.class, name = "rows"),
        @JsonSubTypes.Type(value = Message.End.class, name = "end"),
    })
    private interface Tagged {}

    /// A message that lacks something is none of ours.
    private static final ObjectMapper MAPPER =
            Json.mapper()
                    .addMixIn(Message.class, Tagged.class)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    private MessageJson() {}

    public static byte[] write(Message message) {
        try {
            return MAPPER.writerFor(Message.class).writeValueAsBytes(message);
        } catch (JacksonException e) {
            throw new IllegalStateException("not writable: " + message.getClass(), e);
        }
    }

    /// @throws MalformedException when it is no message we know
    public static Message read(byte[] json) throws MalformedException {
        try {
            return Objects.requireNonNull(MAPPER.readValue(json, Message.class));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new MalformedException("message: " + e.getClass().getSimpleName());
        }
    }
}
