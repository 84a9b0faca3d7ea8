package vn.gov.hanam.kntc.client.service.sync;

import static vn.gov.hanam.kntc.model.base.Require.require;

import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.model.base.Fault;
import vn.gov.hanam.kntc.model.base.FaultCode;
import vn.gov.hanam.kntc.model.id.Hash;
import vn.gov.hanam.kntc.model.sync.Frame;
import vn.gov.hanam.kntc.model.sync.FrameCodec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;

/// The one place where content of a dossier leaves the desk. What must stay is stopped here,
/// whatever else went wrong before.
final class Outgoing {

    private Outgoing() {}

    /// The next frame of a request as bytes. A sealed part never goes.
    static byte[] frame(Frame frame, FrameCodec.Writer writer) {
        for (var event : frame.events()) {
            require(event.sealed().isEmpty(), "a sealed part was about to leave the desk");
        }
        return writer.encode(frame);
    }

    /// A file from `offset` on. A paper of a denunciation never goes.
    ///
    /// @throws Fault `BLOB_DAMAGED` if it is not here or no file of ours
    static InputStream file(DeskSession desk, Hash hash, long offset) {
        require(desk.paperFiles().mayLeave(hash), "a paper that stays was about to leave the desk");
        try {
            var channel = desk.vault().channel(hash);
            channel.position(offset);
            return Channels.newInputStream(channel);
        } catch (IOException damaged) {
            throw new Fault(FaultCode.BLOB_DAMAGED, "a paper does not open", damaged);
        }
    }
}
