package vn.gov.hanam.kntc.server.feature.sync;

import org.jspecify.annotations.Nullable;

import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.DeviceId;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.FilePart;
import vn.gov.hanam.kntc.server.http.ProblemCode;
import vn.gov.hanam.kntc.server.http.ProblemException;
import vn.gov.hanam.kntc.server.platform.OwnerOnly;
import vn.gov.hanam.kntc.server.store.BlobDao;
import vn.gov.hanam.kntc.server.store.ServerDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Files on their way in, resumed from where the link broke.
///
/// Each device has its own partial of a file, so nobody learns from an offset that another agency
/// is sending the same paper. The parts of a large file come side by side. The newest request takes
/// its part over and the one before it is ended: locks make a desk wait for its own dead
/// connection.
public final class Uploads {

    /// 2 GiB. A scan is a few hundred kilobytes; evidence on video may be large.
    public static final long FILE_BYTES_MAX = 2L << 30;

    /// A device that begins more than this without ending any is broken.
    public static final int PARTIALS_MAX = 256;

    private static final int CHUNK_BYTES = 1 << 16;
    private static final long DISK_RESERVE_BYTES = 256L << 20;
    private static final Duration KEPT = Duration.ofDays(30);

    private record Key(DeviceId device, Hash hash) {}

    private final Path root;
    private final BlobDirectory blobs;
    private final ServerDatabase database;
    private final InstantSource clock;
    private final ConcurrentMap<Key, Upload> uploads = new ConcurrentHashMap<>();

    public Uploads(Path root, BlobDirectory blobs, ServerDatabase database, InstantSource clock) {
        this.root = root;
        this.blobs = blobs;
        this.database = database;
        this.clock = clock;
        OwnerOnly.folder(root);
    }

    /// What of a file that was begun is not durably here yet; empty if it was not begun. Ends no
    /// request.
    public Optional<List<FilePart>> missing(DeviceId device, Hash hash) {
        return Optional.ofNullable(find(device, hash)).flatMap(Upload::missing);
    }

    /// @param offset where the next request goes on
    /// @param complete whether the whole file is in its place
    public record Progress(long offset, boolean complete) {}

    /// Takes bytes of one part until the stream ends or breaks; what came stays, durably.
    ///
    /// @param offset in the file; says which part it is
    /// @param length of the whole file
    /// @param abort ends this request when a newer one takes the part over
    public Progress receive(
            DeviceId device, Hash hash, long offset, long length, InputStream in, Runnable abort)
            throws IOException {
        if (length == 0) {
            throw new ProblemException(ProblemCode.FILE_EMPTY);
        }
        if (length > FILE_BYTES_MAX) {
            throw new ProblemException(ProblemCode.FILE_TOO_LARGE).with("max", FILE_BYTES_MAX);
        }
        var upload = findOrBegin(device, hash, length);
        var ticket = upload.begin(offset, length, abort);
        try {
            copy(in, upload, ticket);
        } finally {
            upload.pause(ticket);
        }
        var complete = upload.complete(ticket, file -> settle(device, hash, file));
        return new Progress(upload.offset(ticket), complete);
    }

    /// Drops what nobody has continued for a month.
    public void dropOld() {
        var before = clock.instant().minus(KEPT);
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                    uploads.values().removeIf(upload -> upload.isIn(file));
                }
            }
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "old uploads could not be dropped", e);
        }
    }

    private static void copy(InputStream in, Upload upload, Upload.Ticket ticket)
            throws IOException {
        var chunk = new byte[CHUNK_BYTES];
        for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            upload.append(ticket, chunk, read);
        }
    }

    /// Checks the whole file, notes who brought it, and only then makes it visible.
    private void settle(DeviceId device, Hash hash, Path part) throws IOException {
        if (!BlobDirectory.hashOf(part).equals(hash)) {
            forget(device, hash);
            throw new ProblemException(ProblemCode.BLOB_DAMAGED)
                    .withHeader(BlobResource.UPLOAD_OFFSET, "0");
        }
        database.durably(tables -> {
            tables.get(BlobDao.class).addHolder(hash, device, clock.instant());
            return hash;
        });
        blobs.adopt(part, hash);
        forget(device, hash);
    }

    private void forget(DeviceId device, Hash hash) {
        uploads.remove(new Key(device, hash));
    }

    private @Nullable Upload find(DeviceId device, Hash hash) {
        var key = new Key(device, hash);
        var known = uploads.get(key);
        if (known != null || !Upload.isBegun(folder(device), hash)) {
            return known;
        }
        return uploads.computeIfAbsent(key, _ -> new Upload(folder(device), hash));
    }

    private Upload findOrBegin(DeviceId device, Hash hash, long length) {
        var known = find(device, hash);
        if (known != null) {
            return known;
        }
        var folder = folder(device);
        OwnerOnly.folder(folder);
        try (var files = Files.list(folder)) {
            OwnerOnly.forceFolder(root);
            if (files.count() >= 2L * PARTIALS_MAX) {
                throw new ProblemException(ProblemCode.TRY_LATER);
            }
            if (Files.getFileStore(root).getUsableSpace() - length < DISK_RESERVE_BYTES) {
                throw new Fault(FaultCode.DISK_FULL, "no room for another blob");
            }
        } catch (IOException e) {
            throw new Fault(FaultCode.DISK_FAILED, "the uploads could not be listed", e);
        }
        return uploads.computeIfAbsent(new Key(device, hash), _ -> new Upload(folder, hash));
    }

    private Path folder(DeviceId device) {
        return root.resolve(device.toString());
    }
}
