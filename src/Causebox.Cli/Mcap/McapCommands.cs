using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox mcap</c>: looks into recordings and makes new ones of them.</summary>
internal static class McapCommands
{
    public static Command Create(Terminal terminal) => new("mcap", "look into MCAP recordings, check, repair and change them")
    {
        InfoCommand.Create(terminal),
        CatCommand.Create(terminal),
        DoctorCommand.Create(terminal),
        RecoverCommand.Create(terminal),
        FilterCommand.Create(terminal),
        MergeCommand.Create(terminal),
        SortCommand.Create(terminal),
        GetCommand.Create(terminal),
        ListCommand.Create(terminal),
        CompressCommand.Create(terminal),
        DecompressCommand.Create(terminal),
    };
}
