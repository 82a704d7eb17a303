namespace Causebox.Cli.Tests;

public sealed class CommandsTests
{
    [Fact]
    public void A_command_that_is_asked_for_is_built_alone_and_otherwise_all_are()
    {
        var terminal = Terminal.OfProcess();
        Commands.Root([], terminal).Subcommands.Select(command => command.Name).ShouldBe(Commands.Names);
        Commands.Root(["--help"], terminal).Subcommands.Count.ShouldBe(Commands.Names.Count);
        Commands.Root(["explian", "a.mcap"], terminal).Subcommands.Count.ShouldBe(Commands.Names.Count);
        foreach (var name in Commands.Names)
            Commands.Root([name, "--help"], terminal).Subcommands.ShouldHaveSingleItem().Name.ShouldBe(name);
    }
}
