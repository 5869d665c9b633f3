using System.Text.Json.Serialization;
using Checkout.Orders;
using Microsoft.AspNetCore.Mvc;

namespace Checkout;

[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class JsonContext : JsonSerializerContext;
