using System.Runtime.InteropServices;

namespace Causebox.Mcap.Tests.Codecs;

public sealed class MissingLibraryTests
{
    [Theory]
    [InlineData(NativeLibraries.Zstd, "libzstd.so.1", "libzstd1")]
    [InlineData(NativeLibraries.Lz4, "liblz4.so.1", "liblz4-1")]
    public void A_library_that_is_not_there_is_one_error_that_names_the_package(string name, string file, string package)
    {
        var tried = new List<string>();
        var error = Should.Throw<McapCodecException>(() => NativeLibraries.Load(name, candidate =>
        {
            tried.Add(candidate);
            return 0;
        }));
        tried.ShouldContain(file);
        error.Message.ShouldStartWith(file);
        error.Message.ShouldContain($"install the package {package}");
        error.Message.ShouldNotContain('\n');
    }

    [Fact]
    public void Names_that_are_not_ours_are_left_to_others() => NativeLibraries.Load("libc", _ => throw new InvalidOperationException()).ShouldBe(0);

    [Fact]
    public void What_is_on_this_machine_is_found() =>
        NativeLibraries.Load(NativeLibraries.Zstd, candidate => NativeLibrary.TryLoad(candidate, out var handle) ? handle : 0).ShouldNotBe(0);
}
