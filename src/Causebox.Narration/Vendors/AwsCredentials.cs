using Amazon.Runtime.Credentials;
using Anthropic.Bedrock;

namespace Causebox.Narration.Vendors;

/// <summary>
/// What the environment, a profile or the machine's role gives, found anew for each request: a role's credentials change, and they come with a session token, which
/// the library's own signing leaves out.
/// </summary>
internal sealed class AwsCredentials(string region) : IAnthropicBedrockCredentials
{
    public string Region => region;

    public async Task Apply(HttpRequestMessage requestMessage)
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentialsAsync();
        if (found.UseToken)
            requestMessage.Headers.TryAddWithoutValidation("x-amz-security-token", found.Token);
        // Every header that is there by now is signed.
        await new AnthropicBedrockPrivateKeyCredentials { Region = region, ApiAccessKey = found.AccessKey, ApiSecret = found.SecretKey }.Apply(requestMessage);
    }
}
