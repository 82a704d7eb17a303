using System.Security.Cryptography;

namespace Causebox.Server.Access.Pages;

/// <summary>The one file beside the pages; named with its hash, so that a browser may keep it for good.</summary>
internal static class Stylesheet
{
    public const string Path = "/access.css";

    private static readonly byte[] Text = Read();

    public static readonly string Version = Convert.ToHexStringLower(SHA256.HashData(Text))[..12];

    public static IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Text, "text/css; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var file = typeof(Stylesheet).Assembly.GetManifestResourceStream("pages/access.css")!;
        var text = new byte[file.Length];
        file.ReadExactly(text);
        return text;
    }
}
