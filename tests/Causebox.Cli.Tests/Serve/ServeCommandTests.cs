using System.Globalization;

namespace Causebox.Cli.Tests.Serve;

public sealed class ServeCommandTests
{
    [Fact]
    public void Serve_becomes_the_server_with_every_word_and_its_exit_code()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("the server is a program of Linux");
            return;
        }

        using var workspace = new Workspace();
        var server = Path.Combine(AppContext.BaseDirectory, ServerProgram.Name);
        File.WriteAllText(server, "#!/bin/sh\necho $$\nprintf '<%s>' \"$@\"\nexit 7\n");
        File.SetUnixFileMode(server, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            using var process = CauseboxProgram.Start(workspace.Folder, "serve", "--help", "--listen=*:1", "a word", "");
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();

            output.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{process.Id}\n<--help><--listen=*:1><a word><>"));
            process.ExitCode.ShouldBe(7);
        }
        finally
        {
            File.Delete(server);
        }
    }

    [Fact]
    public void The_server_is_looked_for_beside_this_program_then_in_a_build_then_on_the_path()
    {
        using var workspace = new Workspace();
        var own = Path.Combine(workspace.Folder, "bin/Causebox.Cli/release/");
        var build = Add(Path.Combine(workspace.Folder, "bin/Causebox.Server/release"));
        var path = Add(Path.Combine(workspace.Folder, "path"));
        Directory.CreateDirectory(own);

        ServerProgram.Find(own, Path.GetDirectoryName(path)).ShouldBe(build);
        File.Delete(build);
        ServerProgram.Find(own, $"/no/such:{Path.GetDirectoryName(path)}").ShouldBe(path);
        ServerProgram.Find(own, null).ShouldBeNull();
        var beside = Add(own);
        ServerProgram.Find(own, Path.GetDirectoryName(path)).ShouldBe(beside);
    }

    private static string Add(string folder)
    {
        Directory.CreateDirectory(folder);
        var program = Path.Combine(folder, ServerProgram.Name);
        File.WriteAllText(program, "");
        return program;
    }
}
