package vn.gov.hanam.kntc.model.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Civil time in Vietnam: what the law counts.
public final class Vietnam {

    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Vietnam() {}

    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
