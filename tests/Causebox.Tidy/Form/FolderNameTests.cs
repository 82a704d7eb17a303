namespace Causebox.Tidy.Form;

public sealed class FolderNameTests
{
    private static readonly string[] Layers = ["Controllers", "Services", "Models", "Helpers", "Utils", "Utilities"];

    [Fact]
    public void Folders_are_named_for_features_and_never_for_layers() => Check(House.Files).ShouldBeNone();

    [Fact]
    public void A_layer_folder_is_caught_once_whatever_its_case() =>
        Check(["src/A/helpers/Text.cs", "src/A/helpers/Time.cs", "src/A/Time/Clock.cs"]).ShouldBeOne()
            .ShouldBe("src/A/helpers:1: 'helpers' names a layer. Name the folder for the feature that its files serve.");

    private static IEnumerable<Violation> Check(IEnumerable<string> paths) =>
        from folder in paths.SelectMany(FoldersOf).Distinct()
        let name = Path.GetFileName(folder)
        where Layers.Contains(name, StringComparer.OrdinalIgnoreCase)
        select new Violation(folder, 1, $"'{name}' names a layer. Name the folder for the feature that its files serve.");

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var end = path.IndexOf('/'); end > 0; end = path.IndexOf('/', end + 1))
        {
            yield return path[..end];
        }
    }
}
