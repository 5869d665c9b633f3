using Checkout;
using Checkout.Orders;
using Checkout.Quickstart;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, JsonContext.Default));

// Tracing: spans of traced methods, of requests (UseTracing below) and of calls to Inventory.
builder.Services.AddTracing();
builder.Services.AddTraceViewer(viewer => viewer.Enabled = true);
builder.Services.AddHttpClient<InventoryClient>().AddTracing();

// The service itself.
builder.Services.AddSingleton<Payments>();

// Only for the quickstart: Inventory as a process beside this one, one request, its trace on the console.
return await QuickstartRun.RunAsync(builder, args, app =>
{
    app.UseTracing();
    app.MapGet("/checkout/{orderId}", CheckoutEndpoint.PlaceAsync);
});
