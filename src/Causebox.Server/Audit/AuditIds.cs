using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Causebox.Server.Audit;

/// <summary>
/// Ids of audit rows: UUIDs of version 7 whose twelve bits behind the millisecond count up (RFC 9562, §6.2, method 1), so that what this server did in one
/// millisecond is read back in the order in which it was done. More than 4,096 in one millisecond borrow from the next.
/// </summary>
internal sealed class AuditIds
{
    private readonly Lock _gate = new();
    private long _last;

    public Guid Next(DateTimeOffset now)
    {
        long place;
        lock (_gate)
            place = _last = Math.Max(_last + 1, now.ToUnixTimeMilliseconds() << 12);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, (place >> 12 << 16) | 0x7000 | (place & 0xfff));
        RandomNumberGenerator.Fill(id[8..]);
        id[8] = (byte)(0x80 | (id[8] & 0x3f));
        return new Guid(id, bigEndian: true);
    }
}
