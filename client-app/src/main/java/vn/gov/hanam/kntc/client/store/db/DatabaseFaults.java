package vn.gov.hanam.kntc.client.store.db;

import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/// Turns what the database says into a `Fault`, without its words and without the exception itself:
/// both quote values of rows.
final class DatabaseFaults {

    private DatabaseFaults() {}

    static RuntimeException of(RuntimeException failed) {
        if (failed instanceof Fault fault) {
            return fault;
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof MVStoreException) {
                return fault(cause);
            }
        }
        return failed;
    }

    static Fault fault(Throwable failed) {
        var said = said(failed);
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (isFull(cause)) {
                return new Fault(FaultCode.DISK_FULL, said);
            }
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException store) {
                return new Fault(code(store), said);
            }
        }
        return new Fault(failed instanceof SQLException sql ? code(sql) : disk(failed), said);
    }

    private static boolean isFull(Throwable cause) {
        if (!(cause instanceof IOException)) {
            return false;
        }
        var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left")
                || text.contains("not enough space")
                || text.contains("quota exceeded");
    }

    /// A file that is held although its store is ours is as bad as a damaged one: whoever has it,
    /// be it a database that could not close, goes on with that file and not with ours.
    private static FaultCode code(MVStoreException failed) {
        return switch (failed.getErrorCode()) {
            case DataUtils.ERROR_READING_FAILED,
                    DataUtils.ERROR_WRITING_FAILED,
                    DataUtils.ERROR_CLOSED ->
                    FaultCode.DISK_FAILED;
            default -> FaultCode.STORE_DAMAGED;
        };
    }

    private static FaultCode code(SQLException failed) {
        return switch (failed.getErrorCode()) {
            case ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.OUT_OF_MEMORY ->
                    FaultCode.DISK_FAILED;
            default -> FaultCode.STORE_DAMAGED;
        };
    }

    private static FaultCode disk(Throwable failed) {
        return failed instanceof IOException ? FaultCode.DISK_FAILED : FaultCode.STORE_DAMAGED;
    }

    private static String said(@Nullable Throwable failed) {
        if (failed instanceof SQLException sql) {
            return "database error " + sql.getErrorCode();
        }
        if (failed instanceof MVStoreException store) {
            return "database file error " + store.getErrorCode();
        }
        return "database: " + (failed == null ? "" : failed.getClass().getSimpleName());
    }
}
