package vn.gov.hanam.kntc.client.feature.account;

import vn.gov.hanam.kntc.model.base.Result;

/// Where the server of this desk is to be found.
public interface ServerDesk {

    /// The address in use. Fast.
    String address();

    /// Looks whether the desk's own server answers at another address, and keeps it. Off the UI
    /// thread.
    ///
    /// @return the address as it is kept; refused if it is none
    /// @throws vn.gov.hanam.kntc.model.base.Fault `SERVER_NOT_OURS`, `DEVICE_REFUSED`, or what the
    ///   network did: nothing has changed then
    Result<String> moveTo(String address);
}
