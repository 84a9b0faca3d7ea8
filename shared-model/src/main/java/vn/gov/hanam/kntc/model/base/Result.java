package vn.gov.hanam.kntc.model.base;

import java.util.List;
import java.util.function.Function;

/// What a use case answers: the value, or the reasons an officer can act on.
public sealed interface Result<T> {

    record Ok<T>(T value) implements Result<T> {}

    record Refused<T>(List<Problem> problems) implements Result<T> {
        public Refused {
            problems = List.copyOf(problems);
            Require.require(!problems.isEmpty(), "a refusal needs a reason");
        }
    }

    static <T> Result<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Result<T> refused(Problem... problems) {
        return new Refused<>(List.of(problems));
    }

    static <T> Result<T> refused(List<Problem> problems) {
        return new Refused<>(problems);
    }

    default <R> Result<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Ok<T>(var value) -> new Ok<>(change.apply(value));
            case Refused<T>(var problems) -> new Refused<>(problems);
        };
    }

    default <X extends Exception> T orThrow(Function<List<Problem>, X> refusal) throws X {
        return switch (this) {
            case Ok<T>(var value) -> value;
            case Refused<T>(var problems) -> throw refusal.apply(problems);
        };
    }
}
