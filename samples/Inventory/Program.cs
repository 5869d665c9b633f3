using Inventory;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton<StockRoom>();
builder.Services.AddTracing();
ParentProcess.AddViewer(builder);

var app = builder.Build();
app.UseTracing();
app.MapPost("/stock/{sku}/reserve", async (string sku, int quantity, StockRoom stock, CancellationToken cancellation) =>
    await stock.ReserveAsync(sku, quantity, cancellation) ? Results.NoContent() : Results.Conflict());
ParentProcess.EndWith(app);
app.Run();
