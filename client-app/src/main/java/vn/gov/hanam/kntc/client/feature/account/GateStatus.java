package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.client.platform.Incident;
import vn.gov.hanam.kntc.model.base.Problem;

import java.util.List;

/// How it stands with what was asked for at the gate.
public sealed interface GateStatus {

    record Ready() implements GateStatus {}

    record Busy() implements GateStatus {}

    /// The officer can mend it; each problem names its field or none.
    record Refused(List<Problem> problems) implements GateStatus {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// The world failed.
    record Failed(Incident incident) implements GateStatus {}

    default boolean isBusy() {
        return this instanceof Busy;
    }
}
