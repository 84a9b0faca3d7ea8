package vn.gov.hanam.kntc.client.app;

import vn.gov.hanam.kntc.client.feature.account.ServerDesk;
import vn.gov.hanam.kntc.client.service.desk.DeskSession;
import vn.gov.hanam.kntc.client.service.sync.EnrolmentClient;
import vn.gov.hanam.kntc.client.service.sync.ServerAddress;
import vn.gov.hanam.kntc.model.base.Result;

/// The address of the server, over the open session.
final class DeskServer implements ServerDesk {

    private final DeskSession session;
    private final EnrolmentClient server;

    DeskServer(DeskSession session, EnrolmentClient server) {
        this.session = session;
        this.server = server;
    }

    @Override
    public String address() {
        return session.enrolment().server();
    }

    @Override
    public Result<String> moveTo(String address) {
        return ServerAddress.parse(address)
                .map(there -> {
                    server.tryAt(session.enrolment(), there);
                    session.moveTo(there.toString());
                    return there.toString();
                });
    }
}
