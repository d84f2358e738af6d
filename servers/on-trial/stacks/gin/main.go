// A small API by Gin, with gin-contrib/cors before all other middleware.
package main

import (
	"crypto/rand"
	"encoding/hex"
	"log"
	"mime"
	"net/http"
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func nameRequest(c *gin.Context) {
	id := make([]byte, 8)
	rand.Read(id)
	c.Header("X-Request-Id", hex.EncodeToString(id))
}

func askForToken(c *gin.Context) {
	if c.GetHeader("Authorization") != "Bearer demo-token" {
		c.Header("WWW-Authenticate", "Bearer")
		c.AbortWithStatusJSON(http.StatusUnauthorized, gin.H{"title": "Sign in first"})
	}
}

func listItems(c *gin.Context) {
	c.JSON(http.StatusOK, []gin.H{{"id": 1, "name": "chair"}})
}

func addItem(c *gin.Context) {
	// Forms on any page can POST without a preflight, but not JSON.
	if kind, _, err := mime.ParseMediaType(c.GetHeader("Content-Type")); err != nil || kind != "application/json" {
		c.JSON(http.StatusUnsupportedMediaType, gin.H{"title": "Send JSON"})
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": 2, "name": "lamp"})
}

func readItem(c *gin.Context) {
	c.Header("ETag", `"1"`)
	c.JSON(http.StatusOK, gin.H{"id": 1, "name": "chair"})
}

func removeItem(c *gin.Context) {
	c.Status(http.StatusNoContent)
}

func readPrices(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"chair": 42})
}

func breakDown(c *gin.Context) {
	panic("Broken on purpose")
}

func main() {
	router := gin.New()
	router.Use(gin.Recovery())

	// cors
	router.Use(cors.New(cors.Config{
		AllowOrigins:     []string{"https://app.example.com", "https://admin.example.com"},
		AllowMethods:     []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"},
		AllowHeaders:     []string{"Authorization", "Content-Type", "X-Request-Id"},
		ExposeHeaders:    []string{"ETag", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           10 * time.Minute,
	}))
	// end cors

	router.Use(nameRequest)

	items := router.Group("/items", askForToken)
	items.GET("", listItems)
	items.POST("", addItem)
	items.GET("/1", readItem)
	items.PUT("/1", readItem)
	items.PATCH("/1", readItem)
	items.DELETE("/1", removeItem)
	router.GET("/prices", readPrices)
	router.HEAD("/prices", readPrices)
	router.GET("/broken", breakDown)

	log.Print("Starting")
	log.Fatal(router.Run(":8080"))
}
