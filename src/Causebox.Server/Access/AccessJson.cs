using System.Text.Json.Serialization;
using Causebox.Server.Access.DeviceLogin;
using Causebox.Server.Access.Instance;
using Causebox.Server.Access.Keys;
using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(KeyContracts.KeyRequest))]
[JsonSerializable(typeof(KeyContracts.KeyCreated))]
[JsonSerializable(typeof(KeyContracts.KeyRevoked))]
[JsonSerializable(typeof(KeyContracts.KeyList))]
[JsonSerializable(typeof(LoginContracts.LoginRequest))]
[JsonSerializable(typeof(LoginContracts.SwitchRequest))]
[JsonSerializable(typeof(LoginContracts.PasswordRequest))]
[JsonSerializable(typeof(LoginContracts.Me))]
[JsonSerializable(typeof(LoginContracts.Done))]
[JsonSerializable(typeof(PeopleContracts.InviteRequest))]
[JsonSerializable(typeof(PeopleContracts.RoleRequest))]
[JsonSerializable(typeof(PeopleContracts.Invited))]
[JsonSerializable(typeof(PeopleContracts.PeopleList))]
[JsonSerializable(typeof(PeopleContracts.PersonChanged))]
[JsonSerializable(typeof(PeopleContracts.PersonRemoved))]
[JsonSerializable(typeof(DeviceContracts.StartRequest))]
[JsonSerializable(typeof(DeviceContracts.Started))]
[JsonSerializable(typeof(DeviceContracts.PollRequest))]
[JsonSerializable(typeof(DeviceContracts.Polled))]
[JsonSerializable(typeof(InstanceContracts.OrganizationRequest))]
[JsonSerializable(typeof(InstanceContracts.OrganizationCreated))]
[JsonSerializable(typeof(InstanceContracts.EnterRequest))]
[JsonSerializable(typeof(InstanceContracts.Entered))]
[JsonSerializable(typeof(InstanceContracts.InstanceOrganizations))]
internal sealed partial class AccessJson : JsonSerializerContext;
