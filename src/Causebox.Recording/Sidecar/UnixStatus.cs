using System.Runtime.InteropServices;

namespace Causebox.Recording;

/// <summary>What the file system says of an entry itself, links not followed (Linux: <c>statx</c>).</summary>
/// <param name="Owner">The user whose it is.</param>
/// <param name="Mode">Type and permissions, as <c>st_mode</c> has them.</param>
/// <param name="Inode">Tells it from another entry that took its place.</param>
internal readonly partial record struct UnixStatus(uint Owner, ushort Mode, ulong Inode)
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFacts = 0x7ff;
    private const int OwnerAt = 20;
    private const int ModeAt = 28;
    private const int InodeAt = 32;
    private const int TypeMask = 0xf000;
    private const int FolderType = 0x4000;
    private const int SocketType = 0xc000;
    private const int WritableByOthers = 0x12;

    public bool IsFolder => (Mode & TypeMask) == FolderType;

    public bool IsSocket => (Mode & TypeMask) == SocketType;

    /// <summary>Whether its group or everybody may write.</summary>
    public bool IsWritableByOthers => (Mode & WritableByOthers) != 0;

    /// <summary>Null where nothing is there, or the system does not tell.</summary>
    public static UnixStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<byte> facts = stackalloc byte[256];
        return StatX(CurrentFolder, path, NoFollow, BasicFacts, ref MemoryMarshal.GetReference(facts)) == 0
            ? new UnixStatus(
                MemoryMarshal.Read<uint>(facts[OwnerAt..]), MemoryMarshal.Read<ushort>(facts[ModeAt..]), MemoryMarshal.Read<ulong>(facts[InodeAt..]))
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint wanted, ref byte facts);
}
